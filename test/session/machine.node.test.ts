import { initialState, transition, type Effect, type Event, type State } from '../../src/session/machine.js';

/** Sends events one after the other; the effects are those of the last. */
function after(...events: Event[]): { state: State; effects: readonly Effect[] } {
  let state = initialState;
  let effects: readonly Effect[] = [];
  for (const event of events) ({ state, effects } = transition(state, event));
  return { state, effects };
}

const desired = (key: string): Event => ({ type: 'desired', desired: { user: true, key } });
const token = (subject: string): Event => ({
  type: 'answered',
  answer: { token: true, subject, isMarked: false },
});
const adaIsIn: Event[] = [
  desired('ada'),
  token('ada@example.com'),
  { type: 'mounted', isMarked: false, isComparable: true },
  { type: 'timer', name: 'quiet' },
  { type: 'asked', call: 0, registration: 2, isExcess: false },
  { type: 'requestEnded', kind: 'exchange', began: 'entered', hasFailed: false },
  { type: 'timer', name: 'exchangeSettle' },
  { type: 'timer', name: 'exchangeQuiet' },
];
const request: Event = { type: 'requestEnded', kind: 'other', began: 'leaving', hasFailed: false };
const timersOf = (effects: readonly Effect[]) =>
  effects.flatMap((effect) => (effect.type === 'startTimer' ? [effect.name] : []));

describe('a user who leaves', () => {
  it('is in before', () => {
    expect(after(...adaIsIn).state).toMatchObject({ phase: { name: 'settled' }, owner: 'user' });
  });

  it('is hidden before anything else, and logged out', () => {
    const { effects } = after(...adaIsIn, desired('grace'));
    expect(effects[0]).toEqual({ type: 'setVisible', isVisible: false });
    expect(effects).toContainEqual({ type: 'logout' });
  });

  it('is waited for until a silence, but not by a widget that asks for ever', () => {
    const leaving = after(...adaIsIn, desired('grace'));
    expect(timersOf(leaving.effects)).toContain('leave');
    const asking = after(...adaIsIn, desired('grace'), request, request, request);
    expect(timersOf(asking.effects)).toEqual(['quiet']);
    const over = after(...adaIsIn, desired('grace'), request, { type: 'timer', name: 'leave' });
    expect(over.state.phase).toEqual({ name: 'mounting', isStale: false });
    expect(over.effects).toContainEqual({ type: 'remount' });
  });

  it('is gone with that ASAP; the next user comes to a fresh one', () => {
    const { state, effects } = after(
      ...adaIsIn,
      desired('grace'),
      token('grace@example.com'),
      { type: 'timer', name: 'quiet' },
      { type: 'mounted', isMarked: true, isComparable: true },
    );
    expect(state).toMatchObject({ phase: { name: 'entering' }, owner: 'nobody' });
    expect(effects).toContainEqual({ type: 'login', registration: state.registration });
  });
});
