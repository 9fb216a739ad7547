import {
  initialState,
  isVisible,
  transition,
  type Effect,
  type Event,
  type State,
} from '../../src/session/machine.js';

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
const mounted = (differences: Partial<Extract<Event, { type: 'mounted' }>>): Event => ({
  type: 'mounted',
  isMarked: false,
  isForGuestsOnly: false,
  ...differences,
});
const adaIsIn: Event[] = [
  desired('ada'),
  token('ada@example.com'),
  mounted({}),
  { type: 'timer', name: 'quiet' },
  { type: 'asked', call: 0, registration: 1, isExcess: false },
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

  it('is forgotten, and other tabs are told, when the next user signs out before the log-in', () => {
    const grace = after(
      ...adaIsIn,
      desired('grace'),
      { type: 'timer', name: 'quiet' },
      mounted({ isMarked: true }),
    );
    expect(grace.state).toMatchObject({ phase: { name: 'entering' }, owner: 'nobody', isLogoutOpen: true });
    const guest = transition(grace.state, { type: 'desired', desired: { user: false } });
    expect(guest.effects).toContainEqual({ type: 'announce' });
    // This ASAP started before the logout was over, so a guest gets a fresh one after a silence.
    const silent = transition(guest.state, { type: 'timer', name: 'logout' });
    expect(isVisible(silent.state)).toBe(false);
    const over = transition(silent.state, { type: 'timer', name: 'quiet' });
    expect(over.effects).toContainEqual({ type: 'forget' });
    expect(over.effects).toContainEqual({ type: 'remount' });
  });

  it('is gone with that ASAP; the next user comes to a fresh one', () => {
    const { state, effects } = after(
      ...adaIsIn,
      desired('grace'),
      token('grace@example.com'),
      { type: 'timer', name: 'quiet' },
      mounted({ isMarked: true }),
    );
    expect(state).toMatchObject({ phase: { name: 'entering' }, owner: 'nobody' });
    expect(effects).toContainEqual({ type: 'login', registration: state.registration });
  });
});

describe('a guest whose page has no mark', () => {
  it('waits for the logout of whoever may be in', () => {
    const { state, effects } = after(mounted({}));
    expect(state.phase).toMatchObject({ name: 'leaving', endsUser: false });
    expect(timersOf(effects)).toContain('quiet');
  });

  it('does not wait where nobody can be in; the logout is called all the same', () => {
    const { state, effects } = after(mounted({ isForGuestsOnly: true }));
    expect(state.phase).toEqual({ name: 'settled' });
    expect(effects).toContainEqual({ type: 'logout' });
    expect(timersOf(effects)).toEqual([]);
    expect(effects.at(-1)).toEqual({ type: 'setVisible', isVisible: true });
  });

  it('waits if a page from a time when users could log in left a mark', () => {
    const { state } = after(mounted({ isForGuestsOnly: true, isMarked: true }));
    expect(state.phase).toMatchObject({ name: 'leaving', endsUser: true });
  });
});

it('logs a user in to an app for guests only as to any other', () => {
  const { state } = after(desired('ada'), mounted({ isForGuestsOnly: true }));
  expect(state.phase).toMatchObject({ name: 'leaving', endsUser: false });
});
