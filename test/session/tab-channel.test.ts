import { openTabChannel } from '../../src/session/tab-channel.js';
import { timing } from '../../src/session/timing.js';

const channels: { close: () => void }[] = [];
const open = (changed: () => void = () => {}) => {
  const channel = openTabChannel(changed);
  channels.push(channel);
  return channel;
};
afterEach(() => {
  vi.useRealTimers();
  for (const channel of channels.splice(0)) channel.close();
  vi.unstubAllGlobals();
});

describe('other tabs', () => {
  it('hear that the session changed, and not whose it is', async () => {
    const raw = new BroadcastChannel('asap-help');
    channels.push(raw);
    const heard = new Promise<MessageEvent>((resolve) => (raw.onmessage = resolve));
    const changed = vi.fn();
    open(changed);
    const own = vi.fn();
    open(own).announce();
    expect((await heard).data).toBe('session-changed');
    await vi.waitFor(() => expect(changed).toHaveBeenCalledTimes(1));
    expect(own).not.toHaveBeenCalled();
  });

  it('are not heard any more after closing', async () => {
    const changed = vi.fn();
    open(changed).close();
    const other = vi.fn();
    open(other);
    open().announce();
    await vi.waitFor(() => expect(other).toHaveBeenCalledTimes(1));
    expect(changed).not.toHaveBeenCalled();
  });
});

describe('where the browser has no channel', () => {
  function blocked(): never {
    throw new DOMException('The operation is insecure.', 'SecurityError');
  }

  it.each([
    ['at all', undefined],
    ['without cookies', blocked],
  ])('%s, tabs do not hear of each other, and nothing fails', (_, constructor) => {
    vi.stubGlobal('BroadcastChannel', constructor);
    const changed = vi.fn();
    const channel = open(changed);
    channel.announce();
    channel.close();
    expect(changed).not.toHaveBeenCalled();
  });
});

describe('messages of other tabs', () => {
  /** Brings a message at once; a browser's own comes some time later. */
  class Channel extends EventTarget {
    static readonly #all = new Set<Channel>();

    constructor(readonly name: string) {
      super();
      Channel.#all.add(this);
    }

    postMessage(data: unknown): void {
      const others = [...Channel.#all].filter((other) => other !== this && other.name === this.name);
      for (const other of others) other.dispatchEvent(new MessageEvent('message', { data }));
    }

    close(): void {
      Channel.#all.delete(this);
    }
  }

  let changed: ReturnType<typeof vi.fn<() => void>>;
  let channel: ReturnType<typeof openTabChannel>;
  let other: ReturnType<typeof openTabChannel>;
  const post = (times = 1) => {
    for (let index = 0; index < times; index++) other.announce();
  };
  beforeEach(() => {
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
    vi.stubGlobal('BroadcastChannel', Channel);
    changed = vi.fn();
    channel = open(changed);
    other = open();
  });

  it('are heard at once when they are the first', () => {
    post();
    expect(changed).toHaveBeenCalledTimes(1);
    vi.advanceTimersByTime(60_000);
    expect(changed).toHaveBeenCalledTimes(1);
  });

  it('that follow within a second are heard together when it is over', () => {
    post();
    post(200);
    vi.advanceTimersByTime(timing.tabMessageInterval - 1);
    expect(changed).toHaveBeenCalledTimes(1);
    vi.advanceTimersByTime(1);
    expect(changed).toHaveBeenCalledTimes(2);
    vi.advanceTimersByTime(60_000);
    expect(changed).toHaveBeenCalledTimes(2);
  });

  it('that never cease are heard at most once a second', () => {
    for (let count = 0; count < 100; count++) {
      post();
      vi.advanceTimersByTime(100);
    }
    expect(changed).toHaveBeenCalledTimes(11);
  });

  it('a second after the last one are heard at once again', () => {
    post(2);
    vi.advanceTimersByTime(timing.tabMessageInterval);
    expect(changed).toHaveBeenCalledTimes(2);
    vi.advanceTimersByTime(timing.tabMessageInterval);
    post();
    expect(changed).toHaveBeenCalledTimes(3);
  });

  it('are not heard after closing, also one that waits, and no timer is left', () => {
    post(2);
    expect(changed).toHaveBeenCalledTimes(1);
    channel.close();
    expect(vi.getTimerCount()).toBe(0);
    post();
    vi.advanceTimersByTime(60_000);
    expect(changed).toHaveBeenCalledTimes(1);
  });
});
