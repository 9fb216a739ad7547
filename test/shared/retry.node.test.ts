import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { backOff, pause, retry } from '../../src/shared/retry.js';

beforeEach(() => vi.useFakeTimers());
afterEach(() => vi.useRealTimers());

const never = new AbortController().signal;

describe('backOff', () => {
  it('waits about 300 ms, then about 900 ms, shortened by up to half', () => {
    expect([1, 2].map((failures) => backOff(failures, () => 0))).toEqual([300, 900]);
    expect([1, 2].map((failures) => backOff(failures, () => 1))).toEqual([150, 450]);
  });

  it('spreads pages evenly between its bounds', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 4 }),
        fc.double({ min: 0, max: 1, noNaN: true }),
        (failures, random) => {
          const longest = 300 * 3 ** (failures - 1);
          const delay = backOff(failures, () => random);
          expect(delay).toBeGreaterThanOrEqual(longest / 2);
          expect(delay).toBeLessThanOrEqual(longest);
        },
      ),
    );
  });
});

describe('pause', () => {
  it('resolves after its time, and leaves no timer and no listener', async () => {
    const { signal } = new AbortController();
    const removed = vi.spyOn(signal, 'removeEventListener');
    const began = Date.now();
    const ended = pause(500, signal).then(() => Date.now() - began);
    await vi.runAllTimersAsync();
    expect(await ended).toBe(500);
    expect([vi.getTimerCount(), removed.mock.calls.length]).toEqual([0, 1]);
  });

  it('rejects with the reason as soon as it is aborted, before and after its start', async () => {
    const controller = new AbortController();
    const paused = pause(500, controller.signal);
    controller.abort('the reason');
    await expect(paused).rejects.toBe('the reason');
    await expect(pause(500, controller.signal)).rejects.toBe('the reason');
    expect(vi.getTimerCount()).toBe(0);
  });
});

describe('retry', () => {
  it('gives the first success, and waits as it is told between attempts', async () => {
    const began = Date.now();
    const times: number[] = [];
    const attempt = vi.fn(() => {
      times.push(Date.now() - began);
      return times.length < 3
        ? Promise.reject(new Error(`failure ${times.length}`))
        : Promise.resolve('done');
    });
    const delayAfter = vi.fn((_error: unknown, failures: number) => failures * 100);
    const result = retry(attempt, 5, delayAfter, never);
    await vi.runAllTimersAsync();
    expect(await result).toBe('done');
    expect(times).toEqual([0, 100, 300]);
    expect(delayAfter.mock.calls).toEqual([
      [new Error('failure 1'), 1],
      [new Error('failure 2'), 2],
    ]);
  });

  it('makes no more attempts than it may, and rejects with the last failure', async () => {
    await fc.assert(
      fc.asyncProperty(fc.integer({ min: 1, max: 6 }), async (attempts) => {
        let made = 0;
        const result = retry(
          () => Promise.reject(new Error(String(++made))),
          attempts,
          () => 10,
          never,
        );
        const settled = result.catch((error: unknown) => (error as Error).message);
        await vi.runAllTimersAsync();
        expect([await settled, made]).toEqual([String(attempts), attempts]);
      }),
    );
  });

  it('gives up at once where there is no use in another attempt', async () => {
    const attempt = vi.fn(() => Promise.reject(new Error('for good')));
    await expect(retry(attempt, 5, () => null, never)).rejects.toThrow('for good');
    expect(attempt).toHaveBeenCalledOnce();
  });

  it('ends when it is aborted: before it, during an attempt, and in a pause', async () => {
    const attempt = vi.fn(() => Promise.reject(new Error('a failure')));
    await expect(retry(attempt, 3, () => 10, AbortSignal.abort('early'))).rejects.toBe('early');
    expect(attempt).not.toHaveBeenCalled();

    const during = new AbortController();
    const aborts = vi.fn(() => {
      during.abort('meanwhile');
      return Promise.reject(new Error('a failure'));
    });
    await expect(retry(aborts, 3, () => 10, during.signal)).rejects.toThrow('a failure');
    expect(aborts).toHaveBeenCalledOnce();

    const controller = new AbortController();
    const paused = retry(attempt, 3, () => 1000, controller.signal).catch((reason: unknown) => reason);
    await vi.advanceTimersByTimeAsync(500);
    controller.abort('in the pause');
    expect(await paused).toBe('in the pause');
    expect([attempt.mock.calls.length, vi.getTimerCount()]).toEqual([1, 0]);
  });
});
