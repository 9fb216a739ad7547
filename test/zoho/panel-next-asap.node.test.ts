import { fakeAsap, openPanel, visiblePanel } from './fake-panel.js';

beforeEach(() => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'performance'] });
});
afterEach(() => vi.useRealTimers());

describe('an open panel whose ASAP ends', () => {
  it('opens again in the next one, and is hidden until then', async () => {
    const { panel, changes } = await openPanel();
    panel.setVisible(false);
    panel.detach(true);
    const next = fakeAsap();
    panel.attach(next.asap);
    expect([panel.state, changes, next.calls]).toEqual(['hidden', ['hidden'], []]);
    panel.setVisible(true);
    expect([panel.state, changes, next.calls]).toEqual(['hidden', ['hidden'], ['open']]);
    await next.opens();
    expect([panel.state, changes, next.calls]).toEqual(['open', ['hidden', 'open'], ['open']]);
  });

  it('is hidden also where nobody hid it before', async () => {
    const { panel, changes } = await openPanel();
    panel.detach(true);
    expect([panel.state, changes]).toEqual(['hidden', ['hidden']]);
    const next = fakeAsap();
    panel.attach(next.asap);
    expect(next.calls).toEqual(['open']);
    vi.advanceTimersByTime(5_000);
    expect([panel.state, changes]).toEqual(['open', ['hidden', 'open']]);
  });

  it('goes to the page that was requested meanwhile, when it is open again', async () => {
    const { panel } = await openPanel();
    panel.detach(true);
    const opened = panel.open({ page: 'ticket.form' });
    const next = fakeAsap();
    panel.attach(next.asap);
    expect(next.calls).toEqual(['open']);
    await next.opens();
    await opened;
    expect(next.calls).toEqual(['open', ['routeTo', { page: 'ticket.form' }]]);
  });

  it('reopens also in the third', async () => {
    const { panel, changes } = await openPanel();
    panel.detach(true);
    panel.attach(fakeAsap().asap);
    panel.detach(true);
    const last = fakeAsap();
    panel.attach(last.asap);
    await last.opens();
    expect([panel.state, changes, last.calls]).toEqual(['open', ['hidden', 'open'], ['open']]);
  });

  it('stays closed when it is closed meanwhile', async () => {
    const { panel, changes } = await openPanel();
    panel.detach(true);
    const opened = panel.open(null);
    panel.close();
    await expect(opened).rejects.toMatchObject({ code: 'aborted' });
    const next = fakeAsap();
    panel.attach(next.asap);
    expect([panel.state, changes, next.calls]).toEqual(['closed', ['hidden', 'closed'], []]);
  });

  it('is closed when that is requested while the next ASAP opens it', async () => {
    const { panel, changes } = await openPanel();
    panel.detach(true);
    const next = fakeAsap();
    panel.attach(next.asap);
    panel.close();
    expect([panel.state, changes, next.calls]).toEqual(['closed', ['hidden', 'closed'], ['open', 'close']]);
    await next.opens();
    expect(next.calls).toEqual(['open', 'close', 'close']);
    next.closes();
    expect(panel.state).toBe('closed');
  });

  it('is closed where no other ASAP follows, and rejects who waits for it', async () => {
    const { panel, changes } = await openPanel();
    panel.setVisible(false);
    const opened = panel.open(null);
    panel.detach(false);
    await expect(opened).rejects.toMatchObject({ code: 'aborted' });
    expect([panel.state, changes]).toEqual(['closed', ['hidden', 'closed']]);
    const next = fakeAsap();
    panel.attach(next.asap);
    panel.setVisible(true);
    expect(next.calls).toEqual([]);
  });

  it('does not reopen if it was closing', async () => {
    const { panel, changes } = await openPanel();
    panel.close();
    panel.detach(true);
    expect([panel.state, changes]).toEqual(['closed', ['closing', 'closed']]);
    const next = fakeAsap();
    panel.attach(next.asap);
    expect(next.calls).toEqual([]);
  });
});

describe('a request to open whose ASAP ends', () => {
  it.each([true, false])(
    'goes on in the next one, and is not taken for done: reopens %s',
    async (reopens) => {
      const { panel, changes } = visiblePanel();
      const opened = panel.open(null);
      panel.detach(reopens);
      vi.advanceTimersByTime(60_000);
      expect([panel.state, changes]).toEqual(['opening', ['opening']]);
      const next = fakeAsap();
      panel.attach(next.asap);
      expect(next.calls).toEqual(['open']);
      await next.opens();
      await opened;
      expect(changes).toEqual(['opening', 'open']);
    },
  );
});
