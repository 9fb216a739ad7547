import { openTabs } from '../../src/session/tab-channel.js';

const channels: { close: () => void }[] = [];
const open = (told: () => void = () => {}) => {
  const tabs = openTabs(told);
  channels.push(tabs);
  return tabs;
};
afterEach(() => {
  for (const channel of channels.splice(0)) channel.close();
  vi.unstubAllGlobals();
});

describe('other tabs', () => {
  it('are told that the session changed, and not whose it is', async () => {
    const raw = new BroadcastChannel('asap-help');
    channels.push(raw);
    const heard = new Promise<MessageEvent>((resolve) => (raw.onmessage = resolve));
    const told = vi.fn();
    open(told);
    const own = vi.fn();
    open(own).announce();
    expect((await heard).data).toBe('session-changed');
    await vi.waitFor(() => expect(told).toHaveBeenCalledTimes(1));
    expect(own).not.toHaveBeenCalled();
  });

  it('are not heard any more after closing', async () => {
    const told = vi.fn();
    open(told).close();
    const other = vi.fn();
    open(other);
    open().announce();
    await vi.waitFor(() => expect(other).toHaveBeenCalledTimes(1));
    expect(told).not.toHaveBeenCalled();
  });

  it('do without, where the browser has no such channel', () => {
    vi.stubGlobal('BroadcastChannel', undefined);
    const tabs = open();
    tabs.announce();
    expect(tabs).toEqual({ announce: expect.any(Function), close: expect.any(Function) });
  });
});
