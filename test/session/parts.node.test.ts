import { explain } from '../../src/shared/error-messages.js';
import { Answers, isSignedOut, type Answer } from '../../src/session/token-requests.js';
import { Callers } from '../../src/session/login-calls.js';
import { clock } from '../../src/session/clock.js';
import { Exchanges } from '../../src/session/exchanges.js';
import type { SessionPorts } from '../../src/session/ports.js';
import type { Token } from '../../src/session/token-source.js';

const token: Token = { value: 'a.b.c', subject: 'ada@example.com' };

beforeEach(() => vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'Date'] }));
afterEach(() => vi.useRealTimers());

/** The ports that a part uses, and the time; the others are not there. */
const portsOf = (ports: Partial<SessionPorts>) => ({ ...clock, ...ports }) as SessionPorts;

describe('the clock', () => {
  it('calls later, unless that is taken back', () => {
    const called: string[] = [];
    clock.later(100, () => called.push('first'));
    const cancel = clock.later(100, () => called.push('second'));
    cancel();
    const before = clock.now();
    vi.advanceTimersByTime(99);
    expect(called).toEqual([]);
    vi.advanceTimersByTime(1);
    expect([called, clock.now() - before]).toEqual([['first'], 100]);
  });
});

describe('answers of the token source', () => {
  function ask() {
    const requests: {
      signal: AbortSignal;
      resolve(token: Token | null): void;
      reject(error: Error): void;
    }[] = [];
    const fetchToken: SessionPorts['fetchToken'] = (signal) =>
      new Promise((resolve, reject) => requests.push({ signal, resolve, reject }));
    const answers = new Answers(portsOf({ fetchToken }));
    const told: Answer[] = [];
    const again = () => answers.ask({ user: true }, (answer) => told.push(answer));
    again();
    return { answers, requests, told, again, settle: () => vi.advanceTimersByTimeAsync(0) };
  }

  it('are kept for a minute', async () => {
    const { answers, requests, told, settle } = ask();
    expect([answers.isAwaited, answers.fresh]).toEqual([true, null]);
    requests[0]?.resolve(token);
    await settle();
    expect(told).toEqual([{ at: Date.now(), token, error: null }]);
    expect([answers.isAwaited, answers.fresh]).toEqual([false, told[0]]);
    vi.advanceTimersByTime(59_999);
    expect(answers.fresh).toBe(told[0]);
    vi.advanceTimersByTime(1);
    expect([answers.fresh, answers.kept]).toEqual([null, null]);
  });

  it('may be an error', async () => {
    const { requests, told, settle } = ask();
    const error = explain('token-http');
    requests[0]?.reject(error);
    await settle();
    expect(told).toMatchObject([{ token: null, error }]);
  });

  it('are not heard when a newer request was made, or all is dropped', async () => {
    const { answers, requests, told, again, settle } = ask();
    again();
    requests[0]?.resolve(token);
    await settle();
    expect([told, answers.isAwaited]).toEqual([[], true]);
    answers.drop();
    expect([requests[1]?.signal.aborted, answers.isAwaited]).toEqual([true, false]);
    requests[1]?.resolve(token);
    await settle();
    expect([told, answers.fresh]).toEqual([[], null]);
  });

  it('say that nobody is signed in by no token, or by 401', () => {
    const signedOut = (answer: Partial<Answer>) =>
      isSignedOut({ at: 0, token: null, error: null, ...answer });
    expect(signedOut({})).toBe(true);
    expect(signedOut({ token })).toBe(false);
    expect(signedOut({ error: explain('token-unauthorized') })).toBe(true);
    expect(signedOut({ error: explain('token-network') })).toBe(false);
  });
});

describe('calls of ASAP for a token', () => {
  const caller = () => ({ success: vi.fn(), failure: vi.fn() });

  it('wait in their order', () => {
    const callers = new Callers();
    const [first, second] = [caller(), caller()];
    expect(callers.areWaiting).toBe(false);
    expect([callers.admit(first, 0), callers.admit(second, 0)]).toEqual([true, true]);
    expect(callers.areWaiting).toBe(true);
    expect([callers.next(), callers.next(), callers.next()]).toEqual([first, second, undefined]);
    expect(callers.areWaiting).toBe(false);
  });

  it('are refused from the sixth within a minute', () => {
    const callers = new Callers();
    for (const now of [0, 1, 2, 3, 4]) expect(callers.admit(caller(), now)).toBe(true);
    const sixth = caller();
    expect(callers.admit(sixth, 59_999)).toBe(false);
    expect(sixth.failure).toHaveBeenCalledExactlyOnceWith(expect.objectContaining({ code: 'aborted' }));
    expect(callers.admit(caller(), 60_001)).toBe(true);
  });

  it('count anew in a new generation, which refuses those that wait', () => {
    const callers = new Callers();
    const waiting = Array.from({ length: 5 }, caller);
    for (const one of waiting) callers.admit(one, 0);
    callers.clear();
    for (const { failure } of waiting) expect(failure).toHaveBeenCalledOnce();
    expect([callers.areWaiting, callers.admit(caller(), 0)]).toEqual([false, true]);
  });

  it('are refused although one of them throws at that', () => {
    const callers = new Callers();
    const angry = caller();
    angry.failure.mockImplementation(() => {
      throw new Error('a fault of the widget');
    });
    const other = caller();
    callers.admit(angry, 0);
    callers.admit(other, 0);
    callers.refuseAll();
    expect(other.failure).toHaveBeenCalledOnce();
  });
});

describe('exchanges under way', () => {
  function follow() {
    const ends: ((refused: boolean) => void)[] = [];
    const stopped: number[] = [];
    const exchanges = new Exchanges(
      portsOf({
        watchExchange: (ended) => {
          const number = ends.push(ended) - 1;
          return () => stopped.push(number);
        },
      }),
    );
    const over: string[] = [];
    const begin = (name: string) => exchanges.begin((refused) => over.push(`${name} ${refused}`));
    return { exchanges, ends, stopped, over, begin };
  }

  it.each([true, false])('are over a moment after they are seen to end: refused is %s', (refused) => {
    const { exchanges, ends, stopped, over, begin } = follow();
    expect([exchanges.isPending, exchanges.areUnanswered]).toEqual([false, false]);
    begin('one');
    expect([exchanges.isPending, exchanges.areUnanswered]).toEqual([true, true]);
    ends[0]?.(refused);
    expect([exchanges.isPending, exchanges.areUnanswered, stopped]).toEqual([true, false, [0]]);
    vi.advanceTimersByTime(149);
    expect(over).toEqual([]);
    vi.advanceTimersByTime(1);
    expect([over, exchanges.isPending]).toEqual([[`one ${refused}`], false]);
    vi.advanceTimersByTime(60_000);
    expect(over).toHaveLength(1);
  });

  it('are taken for accepted when nothing is seen of them for 10 s', () => {
    const { exchanges, stopped, over, begin } = follow();
    begin('one');
    vi.advanceTimersByTime(10_000 - 1);
    expect([exchanges.areUnanswered, stopped]).toEqual([true, []]);
    vi.advanceTimersByTime(1);
    expect([exchanges.areUnanswered, stopped, over]).toEqual([false, [0], []]);
    vi.advanceTimersByTime(150);
    expect(over).toEqual(['one false']);
  });

  it('are over when the last one is, and refused if all were', () => {
    const { ends, over, begin } = follow();
    begin('one');
    begin('two');
    ends[0]?.(false);
    vi.advanceTimersByTime(150);
    expect(over).toEqual([]);
    ends[1]?.(true);
    vi.advanceTimersByTime(150);
    expect(over).toEqual(['two false']);
    begin('three');
    ends[2]?.(true);
    vi.advanceTimersByTime(150);
    expect(over).toEqual(['two false', 'three true']);
  });

  it('are waited for, instead of what was to come before', () => {
    const { exchanges, ends, over, begin } = follow();
    exchanges.afterwards(() => over.push('at once'));
    expect(over).toEqual(['at once']);
    begin('one');
    exchanges.afterwards(() => over.push('first'));
    exchanges.afterwards(() => over.push('second'));
    ends[0]?.(false);
    vi.advanceTimersByTime(150);
    expect(over).toEqual(['at once', 'second']);
    begin('two');
    ends[1]?.(false);
    vi.advanceTimersByTime(150);
    expect(over).toEqual(['at once', 'second', 'two false']);
  });
});
