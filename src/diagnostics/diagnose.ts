import type { HelpElement } from '../element/host.js';
import { checkConfig, checkPage } from './check-config.js';
import { checkExchange } from './check-exchange.js';
import { checkPolicy, watchPolicy } from './check-policy.js';
import { checkPortal } from './check-portal.js';
import { checkReady, checkScript } from './check-script.js';
import { checkHelpCenter, checkLanguage, checkLauncher } from './check-settings.js';
import { checkToken } from './check-token.js';
import { checkLastFailure, checkTokenSource } from './check-token-source.js';
import { diagnosisOf, unknown, type CheckName, type Diagnosis } from './diagnosis.js';
import { Progress } from './progress.js';
import { subjectOf, type Subject } from './subject.js';
import { until } from './waiting.js';
import { ownOf } from '../shared/own.js';

export interface DiagnoseOptions {
  /** Each wait takes so long at most, in ms. Default 10000. */
  limit?: number | undefined;
  /** Stops the diagnosis. It then resolves at once, and what it has not reached is `unknown`. */
  signal?: AbortSignal | undefined;
  /** Called whenever other checks are waited for, with their names; at the end with none. */
  onProgress?: ((waitingFor: readonly CheckName[]) => void) | undefined;
}

/**
 * Runs the checklist of a support engineer over an element and its page, and reports each finding with what to do about
 * it. It changes nothing: ASAP is neither loaded nor logged in or out. The token source is asked once, as the element
 * would ask it; the token is judged and let go. An element that is loading or logging in is waited for.
 *
 * Never rejects. Takes as long as the slowest answer, two waits of `limit` ms at most, and no longer than `signal` allows.
 */
export async function diagnose(element: HelpElement, options: DiagnoseOptions = {}): Promise<Diagnosis> {
  const { limit = 10_000, signal, onProgress } = ownOf(options);
  watchPolicy();
  // Lit's first update comes with the connection: without one it would be waited for in vain.
  if (element.isConnected) await element.updateComplete;
  const subject = subjectOf(element, limit, signal);
  const progress = new Progress(onProgress, signal);
  await progress.of('ready', () => atRest(subject), undefined);
  // Only now, lest this request takes the answer that the element's own was to get.
  const [source, script, exchange] = await Promise.all([
    progress.of('token-source', () => checkTokenSource(subject), {
      rows: [stopped('token-source')],
      token: null,
    }),
    progress.of('script', () => checkScript(subject), [stopped('script')]),
    progress.of('exchange', () => checkExchange(subject), subject.isJwt ? [stopped('exchange')] : []),
  ]);
  return diagnosisOf([
    ...checkConfig(subject),
    ...checkPage(subject),
    ...checkPolicy(subject),
    ...script,
    ...checkHelpCenter(subject),
    ...checkLanguage(subject),
    ...checkLauncher(subject),
    ...checkReady(subject),
    ...source.rows,
    ...checkLastFailure(subject, source.token),
    ...(subject.isJwt ? checkToken(source.token, subject.userKey, Date.now()) : []),
    ...exchange,
    ...checkPortal(subject),
  ]);
}

const stopped = (check: CheckName) => unknown(check, 'The diagnosis was stopped before this was known.');

const events = ['asap-ready', 'asap-error', 'asap-session'];

function atRest({ element, limit }: Subject): Promise<void> {
  const isAtRest = () => {
    const startsByItself = element.loading === 'eager' || element.loading === 'idle';
    const isUnderWay = element.state === 'loading' || (element.state === 'idle' && startsByItself);
    return !element.isConnected || (!isUnderWay && element.session !== 'fetching-token');
  };
  return until(isAtRest, limit, element, events);
}
