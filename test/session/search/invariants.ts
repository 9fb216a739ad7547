import { isVisible, type Effect, type State } from '../../../src/session/machine.js';
import type { World } from './world.js';

/** What is true of the machine between any two events, whatever Zoho does; null when it is. */
export function brokenInvariant(world: World): string | null {
  const { machine, pending, isRevealed } = world;
  const { phase, source } = machine;
  const runs = (name: string) => pending.some((item) => item.type === 'timer' && item.name === name);
  const isLeaving = phase.name === 'leaving';
  const isFetching = pending.some(({ type }) => type === 'token');
  const claims: readonly (readonly [boolean, string])[] = [
    [isRevealed === isVisible(machine), 'setVisible was not called, or in vain'],
    [isLeaving || !runs('quiet'), 'the timer of a silence outlives the leaving'],
    [isLeaving || !runs('leave'), 'the timer of the leaving outlives it'],
    [isLeaving || !runs('leavingExchange'), 'the timer of an exchange outlives the leaving'],
    [phase.name === 'entering' || !runs('callback'), 'the timer of the callback outlives the entering'],
    [phase.name === 'entering' || !runs('reveal'), 'the timer of the showing outlives the entering'],
    [phase.name !== 'leaving' || canLeave(phase, runs), 'nothing ends the leaving'],
    [source.name !== 'answered' || !source.answer.token || runs('answer'), 'a token does not age'],
    [(source.name === 'asked') === isFetching, 'a request for a token is lost, or unknown'],
    [machine.hadUser === runs('formerUser'), 'a former user is remembered without an end'],
    [machine.isExchangeRecent === runs('exchangeQuiet'), 'an exchange stays recent'],
    [machine.exchanges === 0 || runs('exchange') || isLeaving, 'nothing ends an exchange that is not seen'],
    [!machine.isLogoutOpen || runs('logout') || machine.logoutAsksServer, 'nothing ends the open logout'],
  ];
  return claims.find(([isTrue]) => !isTrue)?.[1] ?? null;
}

const canLeave = (phase: State['phase'] & { name: 'leaving' }, runs: (name: string) => boolean): boolean =>
  ({
    exchange: runs('leavingExchange'),
    logout: runs('leave'),
    quiet: runs('quiet') && runs('leave'),
  })[phase.awaits];

/** What is wrong with the effects of one transition; null when nothing is. `calls` are those that ASAP waits for. */
export function wrongEffects(
  effects: readonly Effect[],
  state: State,
  calls: readonly number[],
): string | null {
  const waiting = [...calls];
  for (const [place, effect] of effects.entries()) {
    if (effect.type === 'setVisible' && place !== (effect.isVisible ? effects.length - 1 : 0))
      return 'ASAP is hidden late, or shown early';
    if (effect.type === 'deliver' && state.source.name === 'answered')
      return 'a token is delivered, and kept for another call';
    if (effect.type !== 'deliver' && effect.type !== 'refuse') continue;
    const index = waiting.indexOf(effect.call);
    if (index < 0) return 'a call of ASAP is answered twice, or was never made';
    waiting.splice(index, 1);
  }
  return waiting.join() === state.calls.join() ? null : 'a call of ASAP is forgotten';
}
