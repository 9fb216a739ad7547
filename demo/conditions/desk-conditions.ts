import { seededContent } from '../../src/testing/seed.js';
import type { Desk } from '../../src/testing/index.js';
import { defaultAssumptions, type Assumptions } from '../../src/zoho/assumptions.js';
import { valueOf, type Conditions } from './conditions.ts';
import { hostUsers, isHostUserName } from '../host/users.ts';

/** Sets the desk up as the conditions say, with the standard for each that is not set. */
export function applyDeskConditions(desk: Desk, chosen: Conditions): void {
  const domains = valueOf(chosen, 'domains');
  const unknown = valueOf(chosen, 'unknownUser');
  desk.jwt = valueOf(chosen, 'jwt') === 'on';
  desk.allowedDomains = domains === 'loopback' ? domains : domains.split(',').map((host) => host.trim());
  desk.guestsMaySubmitTickets = valueOf(chosen, 'guestTickets') === 'allowed';
  desk.isLauncherVisible = valueOf(chosen, 'zohoLauncher') === 'on';
  const missing = isHostUserName(unknown) ? hostUsers[unknown].email : undefined;
  // The clock is of no matter to the users of the seed.
  desk.users = seededContent(0).users.filter(({ email }) => email !== missing);
  desk.assumptions = { ...defaultAssumptions, ...assumptionsOf(chosen) };
  desk.changed();
}

/** Numbers are written as text in a link. */
const assumptionsOf = (chosen: Conditions): Partial<Assumptions> =>
  Object.fromEntries(
    (Object.keys(defaultAssumptions) as (keyof Assumptions)[]).flatMap((name) => {
      const value = chosen[name];
      if (value === undefined) return [];
      return [[name, typeof defaultAssumptions[name] === 'number' ? Number(value) : value]];
    }),
  );
