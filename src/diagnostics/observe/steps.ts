import { loadStep, panelStep, unloadStep } from './steps-of-the-page.js';
import { failStep, logInStep, refuseStep, twiceStep } from './steps-of-the-log-in.js';
import { failedLogOutStep, lateStep, logOutStep, overtakenStep, raceStep } from './steps-of-the-log-out.js';
import { chatStep, reloadStep } from './steps-of-the-session.js';
import type { Run } from './run.js';

interface Step {
  readonly name: string;
  readonly what: string;
  readonly needs?: 'token' | 'badToken' | 'ask';
  /** `end`: nothing further can be seen. */
  readonly act: (run: Run) => Promise<'end' | void>;
}

/** In their order: each begins with nobody logged in, and leaves it so. */
export const steps: readonly Step[] = [
  { name: 'load', what: 'ASAP is loaded as by Zoho’s own embed code.', act: loadStep },
  { name: 'panel', what: 'The panel is opened, goes to some pages, and is closed.', act: panelStep },
  {
    name: 'log-in',
    what: 'The test user is logged in. What ASAP stores is looked at, is taken away for a moment, and is put back.',
    needs: 'token',
    act: logInStep,
  },
  {
    name: 'log-out',
    what: 'The test user is logged in, and out while the panel is open.',
    needs: 'token',
    act: logOutStep,
  },
  {
    name: 'late-answer',
    what: 'An answer of the help center is held up until the test user is logged out.',
    needs: 'token',
    act: lateStep,
  },
  {
    name: 'overtaken-log-in',
    what: 'The exchange of a token is held up until after a log-out.',
    needs: 'token',
    act: overtakenStep,
  },
  {
    name: 'overtaken-log-out',
    what: 'The request of a log-out is held up until after the next log-in.',
    needs: 'token',
    act: raceStep,
  },
  {
    name: 'failed-log-out',
    what: 'The requests of a log-out fail.',
    needs: 'token',
    act: failedLogOutStep,
  },
  {
    name: 'log-in-twice',
    what: 'The test user is logged in, and then once more.',
    needs: 'token',
    act: twiceStep,
  },
  {
    name: 'reload',
    what: 'With the test user logged in, ASAP is taken out of the page and loaded again; then the same after a log-out.',
    needs: 'token',
    act: reloadStep,
  },
  {
    name: 'failed-exchange',
    what: 'The exchange of a token fails, as by the network.',
    needs: 'token',
    act: failStep,
  },
  {
    name: 'refusal',
    what: 'A token with a wrong signature is exchanged.',
    needs: 'badToken',
    act: refuseStep,
  },
  {
    name: 'chat',
    what: 'You start a chat as the test user, who is then logged out.',
    needs: 'ask',
    act: chatStep,
  },
  { name: 'unload', what: 'ASAP is taken out of the page.', act: unloadStep },
];
