import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { whenReady } from '../../src/zoho/ready-queue.js';

type Queue = (() => void)[];
const page = globalThis as unknown as {
  ZohoDeskAsap?: unknown;
  ZohoDeskAsapReady?: ((callback?: () => void) => void) | undefined;
  ZohoDeskAsapReadyStatus?: unknown;
  ZohoDeskAsap__asyncalls?: Queue | null;
};
const asap = { invoke() {}, set() {}, on() {} };

beforeEach(() => vi.useFakeTimers());
afterEach(() => {
  vi.useRealTimers();
  for (const name of ['', 'Ready', 'ReadyStatus', '__asyncalls'])
    Reflect.deleteProperty(page, `ZohoDeskAsap${name}`);
});

function begin() {
  const controller = new AbortController();
  const ready = vi.fn();
  const failed = vi.fn();
  whenReady(controller.signal).then(ready, failed);
  return { controller, ready, failed, settle: () => vi.advanceTimersByTimeAsync(0) };
}

/** As the SDK does: it redefines the function, mounts, and runs the queue that the page began. */
function mount(): void {
  page.ZohoDeskAsap = asap;
  page.ZohoDeskAsapReadyStatus = true;
  page.ZohoDeskAsapReady = (callback) => {
    const queue = (page.ZohoDeskAsap__asyncalls ??= []);
    if (callback) queue.push(callback);
    for (const queued of queue) queued();
    page.ZohoDeskAsap__asyncalls = null;
  };
  page.ZohoDeskAsapReady(() => {});
}

describe('whenReady', () => {
  it('puts one callback first in the queue, and takes it out when it ends', async () => {
    const ofPage = vi.fn();
    page.ZohoDeskAsap__asyncalls = [ofPage];
    const { controller, failed, settle } = begin();
    expect(page.ZohoDeskAsap__asyncalls).toHaveLength(2);
    expect(page.ZohoDeskAsap__asyncalls[1]).toBe(ofPage);
    await vi.advanceTimersByTimeAsync(10_000);
    expect(page.ZohoDeskAsap__asyncalls).toHaveLength(2);
    controller.abort('the reason');
    await settle();
    expect(failed).toHaveBeenCalledExactlyOnceWith('the reason');
    expect([page.ZohoDeskAsap__asyncalls, vi.getTimerCount()]).toEqual([[ofPage], 0]);
  });

  it('resolves when ASAP runs the queue, after the whole of it has run', async () => {
    const order: string[] = [];
    page.ZohoDeskAsap__asyncalls = [() => order.push('of the page')];
    const { ready, settle } = begin();
    ready.mockImplementation(() => order.push('ours'));
    mount();
    expect(order).toEqual(['of the page']);
    await settle();
    expect(order).toEqual(['of the page', 'ours']);
    expect([ready.mock.calls, vi.getTimerCount()]).toEqual([[[asap]], 0]);
  });

  it('resolves although a callback of the page throws, or calls ZohoDeskAsapReady', async () => {
    for (const fault of [
      () => {
        throw new Error('a fault of the page');
      },
      () => page.ZohoDeskAsapReady?.(() => {}),
    ]) {
      page.ZohoDeskAsap__asyncalls = [fault];
      const { ready, settle } = begin();
      expect(mount).toThrow(/a fault of the page|call stack/);
      await settle();
      expect(ready).toHaveBeenCalledExactlyOnceWith(asap);
      expect(page.ZohoDeskAsap__asyncalls).not.toContain(undefined);
    }
  });

  it('notices a queue that the page replaced, or that was run before', async () => {
    const replaced = begin();
    page.ZohoDeskAsap__asyncalls = [];
    mount();
    await vi.advanceTimersByTimeAsync(250);
    expect(replaced.ready).toHaveBeenCalledOnce();
    const late = begin();
    await late.settle();
    expect(late.ready).toHaveBeenCalledOnce();
    expect(page.ZohoDeskAsap__asyncalls).toBeNull();
  });

  it('queues nothing any more once it was given up', async () => {
    const { controller, settle } = begin();
    const [note] = page.ZohoDeskAsap__asyncalls as Queue;
    note!();
    controller.abort('the reason');
    await settle();
    await vi.advanceTimersByTimeAsync(1000);
    expect(page.ZohoDeskAsap__asyncalls).toEqual([]);
  });

  it('leaves a page its own function, and replaces what is none', () => {
    const ofPage = () => {};
    page.ZohoDeskAsapReady = ofPage;
    begin();
    expect(page.ZohoDeskAsapReady).toBe(ofPage);
    Object.assign(page, { ZohoDeskAsapReady: 'clobbered' });
    begin();
    expect(page.ZohoDeskAsapReady).toBeTypeOf('function');
  });

  it('gives pages without Zoho’s snippet its function, which runs callbacks in order', async () => {
    begin();
    const calls: number[] = [];
    page.ZohoDeskAsapReady?.(() => calls.push(1));
    page.ZohoDeskAsapReady?.(() => calls.push(2));
    expect(calls).toEqual([]);
    page.ZohoDeskAsap = asap;
    page.ZohoDeskAsapReadyStatus = true;
    page.ZohoDeskAsapReady?.();
    expect([calls, page.ZohoDeskAsap__asyncalls]).toEqual([[1, 2], null]);
  });
});
