import type { AsapRoute, ZohoDeskAsap } from '../../src/zoho/vendor.js';
import { fakeAsap, makePanel, openPanel, visiblePanel } from './fake-panel.js';

beforeEach(() => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'performance'] });
});
afterEach(() => vi.useRealTimers());

describe('a request to open', () => {
  it('waits for ASAP, and to be in sight', async () => {
    const { panel, changes } = makePanel();
    const opened = panel.open(null);
    expect([panel.state, changes]).toEqual(['opening', ['opening']]);
    const { asap, calls, opens } = fakeAsap();
    panel.attach(asap);
    expect(calls).toEqual([]);
    panel.setVisible(true);
    expect(calls).toEqual(['open']);
    panel.setVisible(true);
    expect(calls).toEqual(['open']);
    await opens();
    await opened;
    expect([panel.state, changes, calls]).toEqual(['open', ['opening', 'open'], ['open']]);
  });

  it('is taken for done when ASAP does not say so within 5 s', async () => {
    const { panel, changes } = visiblePanel();
    const opened = panel.open(null);
    vi.advanceTimersByTime(4_999);
    expect(panel.state).toBe('opening');
    vi.advanceTimersByTime(1);
    expect(panel.state).toBe('open');
    await opened;
    expect(changes).toEqual(['opening', 'open']);
  });

  it('is one for all who make it', async () => {
    const { panel, changes, calls, opens } = visiblePanel();
    const all = Promise.all([panel.open(null), panel.open({ page: 'ticket.form' })]);
    expect([calls, changes]).toEqual([['open'], ['opening']]);
    await opens();
    await all;
    expect(calls).toEqual(['open', ['routeTo', { page: 'ticket.form' }]]);
  });

  it('keeps the page of an earlier one that has not been reached', async () => {
    const { panel, calls, opens } = visiblePanel();
    const all = Promise.all([panel.open({ page: 'ticket.form' }), panel.open(null)]);
    await opens();
    await all;
    expect(calls).toEqual(['open', ['routeTo', { page: 'ticket.form' }]]);
  });

  it('that a close follows is rejected, and its page forgotten', async () => {
    const { panel, changes, calls, opens, closes } = visiblePanel();
    const opened = panel.open({ page: 'ticket.form' });
    panel.close();
    await expect(opened).rejects.toMatchObject({ code: 'aborted' });
    expect([panel.state, calls, changes]).toEqual(['closed', ['open', 'close'], ['opening', 'closed']]);
    vi.advanceTimersByTime(60_000);
    expect(panel.state).toBe('closed');
    closes();
    const again = panel.open(null);
    await opens();
    await again;
    expect(calls).toEqual(['open', 'close', 'open']);
  });

  it('of an open panel is done at once', async () => {
    const { panel, changes, calls } = await openPanel();
    await panel.open(null);
    expect([calls, changes]).toEqual([[], []]);
  });
});

describe('a request to close', () => {
  it('is under way until ASAP has closed', async () => {
    const { panel, changes, calls, closes } = await openPanel();
    panel.close();
    expect([panel.state, changes, calls]).toEqual(['closing', ['closing'], ['close']]);
    closes();
    expect([panel.state, changes, calls]).toEqual(['closed', ['closing', 'closed'], ['close']]);
  });

  it('made before ASAP is there ends the request to open', async () => {
    const { panel, changes } = makePanel();
    const opened = panel.open(null);
    panel.close();
    await expect(opened).rejects.toMatchObject({ code: 'aborted' });
    const { asap, calls } = fakeAsap();
    panel.attach(asap);
    panel.setVisible(true);
    expect([calls, changes]).toEqual([[], ['opening', 'closed']]);
  });

  it('does not concern a closed panel', () => {
    const { panel, changes, calls } = visiblePanel();
    panel.close();
    expect([calls, changes]).toEqual([[], []]);
  });

  it('that an open follows before ASAP has closed gives way to it', async () => {
    const { panel, calls, opens, closes } = await openPanel();
    panel.close();
    const opened = panel.open(null);
    closes();
    expect([panel.state, calls]).toEqual(['opening', ['close', 'open']]);
    await opens();
    await opened;
    expect(panel.state).toBe('open');
  });

  it('closes a panel that is out of sight, and rejects who waits for it', async () => {
    const { panel, changes, calls, closes } = await openPanel();
    panel.setVisible(false);
    const opened = panel.open(null);
    panel.close();
    await expect(opened).rejects.toMatchObject({ code: 'aborted' });
    closes();
    expect([changes, calls]).toEqual([['hidden', 'closing', 'closed'], ['close']]);
  });
});

describe('ASAP’s word that it opened', () => {
  it('just after a close of ours is the echo of an earlier request: it is closed again', async () => {
    const { panel, calls, changes, opens, closes } = await openPanel();
    panel.close();
    closes();
    vi.advanceTimersByTime(999);
    await opens();
    expect([panel.state, calls]).toEqual(['closing', ['close', 'close']]);
    closes();
    expect(changes).toEqual(['closing', 'closed', 'closing', 'closed']);
  });

  it('later than that is the user’s', async () => {
    const { panel, calls, changes, opens, closes } = await openPanel();
    panel.close();
    closes();
    changes.length = 0;
    vi.advanceTimersByTime(1_000);
    await opens();
    expect([panel.state, calls, changes]).toEqual(['open', ['close'], ['open']]);
  });

  it('without a close of ours before is the user’s, also in a page that has just begun', async () => {
    const { panel, changes, calls, opens } = visiblePanel();
    await opens();
    expect([panel.state, calls, changes]).toEqual(['open', [], ['open']]);
    await opens();
    expect(changes).toEqual(['open']);
  });

  it('is not acted on from inside its callback', async () => {
    const { panel, calls, opens } = visiblePanel();
    void panel.open({ page: 'home' });
    const acted = opens();
    expect(calls).toEqual(['open']);
    await acted;
    expect(calls).toEqual(['open', ['routeTo', { page: 'home' }]]);
  });
});

describe('ASAP’s word that it closed', () => {
  it('ends the request', async () => {
    const { panel, changes, closes, calls } = await openPanel();
    closes();
    expect([panel.state, changes, calls]).toEqual(['closed', ['closed'], []]);
  });

  it('says nothing of a panel that is not open', async () => {
    const { panel, changes, closes } = await openPanel();
    closes();
    changes.length = 0;
    closes();
    expect([panel.state, changes]).toEqual(['closed', []]);
  });

  it('of an ASAP that was taken away is not heard', async () => {
    const { panel, opens, closes } = await openPanel();
    const next = fakeAsap();
    panel.attach(next.asap);
    closes();
    expect(panel.state).toBe('open');
    next.closes();
    expect(panel.state).toBe('closed');
    await opens();
    expect(panel.state).toBe('closed');
  });

  it('rejects who waits for the panel to be in sight', async () => {
    const { panel, closes } = await openPanel();
    panel.setVisible(false);
    const opened = panel.open(null);
    closes();
    await expect(opened).rejects.toMatchObject({ code: 'aborted' });
    expect(panel.state).toBe('closed');
  });
});

describe('a page to go to', () => {
  it('is gone to at once in an open panel', async () => {
    const { panel, calls } = await openPanel();
    panel.navigate({ page: 'kb.article.detail', parameters: { articleId: '7' } });
    expect(calls).toEqual([['routeTo', { page: 'kb.article.detail', parameters: { articleId: '7' } }]]);
    panel.setVisible(true);
    expect(calls).toHaveLength(1);
  });

  it('is kept by a closed panel, which stays closed, for the next opening', async () => {
    const { panel, calls, opens, closes } = await openPanel();
    closes();
    panel.navigate({ page: 'ticket.form' });
    expect(calls).toEqual([]);
    const opened = panel.open(null);
    await opens();
    await opened;
    expect(calls).toEqual(['open', ['routeTo', { page: 'ticket.form' }]]);
  });

  it('waits until the panel is in sight', async () => {
    const { panel, calls } = await openPanel();
    panel.setVisible(false);
    panel.navigate({ page: 'ticket.form' });
    expect(calls).toEqual([]);
    panel.setVisible(true);
    expect(calls).toEqual([['routeTo', { page: 'ticket.form' }]]);
  });
});

describe('out of sight', () => {
  it('is an open panel that nobody requested to close', async () => {
    const { panel, changes, calls } = await openPanel();
    panel.setVisible(false);
    expect([panel.state, changes, calls]).toEqual(['hidden', ['hidden'], []]);
    panel.setVisible(false);
    expect(changes).toEqual(['hidden']);
    panel.setVisible(true);
    expect([panel.state, changes]).toEqual(['open', ['hidden', 'open']]);
  });

  it('says nothing of a closed one, which a close does not concern', () => {
    const { panel, changes, calls } = visiblePanel();
    panel.setVisible(false);
    panel.close();
    expect([panel.state, changes, calls]).toEqual(['closed', [], []]);
  });

  it('keeps who requests it open waiting', async () => {
    const { panel, calls } = await openPanel();
    panel.setVisible(false);
    let isThere = false;
    const opened = panel.open({ page: 'home' }).then(() => (isThere = true));
    await Promise.resolve();
    expect([calls, isThere]).toEqual([[], false]);
    panel.setVisible(true);
    await opened;
    expect(calls).toEqual([['routeTo', { page: 'home' }]]);
  });
});

describe('an ASAP that throws', () => {
  function throwingAsap(...failing: string[]) {
    const vendor = fakeAsap();
    const failUnlessFine = (name: string) => {
      if (failing.includes(name)) throw new Error('of ASAP');
    };
    const asap = {
      ...vendor.asap,
      on: (event: 'onAppOpen', listener: () => void) => {
        failUnlessFine(event);
        vendor.asap.on(event, listener);
      },
      invoke: (action: 'routeTo', route: AsapRoute) => {
        failUnlessFine(action);
        vendor.asap.invoke(action, route);
      },
    } as unknown as ZohoDeskAsap;
    const { panel, changes } = makePanel();
    panel.attach(asap);
    panel.setVisible(true);
    return { ...vendor, panel, changes };
  }

  it('at one `on` is heard at the other', async () => {
    const { panel, calls, changes, closes } = throwingAsap('onAppOpen');
    const opened = panel.open(null);
    expect(calls).toEqual(['open']);
    vi.advanceTimersByTime(5_000);
    await opened;
    closes();
    expect(changes).toEqual(['opening', 'open', 'closed']);
  });

  it('at `open` is taken for open after 5 s', async () => {
    const { panel, changes } = throwingAsap('open');
    const opened = panel.open(null);
    vi.advanceTimersByTime(5_000);
    await opened;
    expect(changes).toEqual(['opening', 'open']);
  });

  it('at `routeTo` is open all the same', async () => {
    const { panel, calls, opens } = throwingAsap('routeTo');
    const opened = panel.open({ page: 'home' });
    await opens();
    await opened;
    expect([panel.state, calls]).toEqual(['open', ['open']]);
    panel.navigate({ page: 'home' });
    expect(panel.state).toBe('open');
  });

  it('at `close` is closing until it says that it closed', async () => {
    const { panel, opens, closes } = throwingAsap('close');
    const opened = panel.open(null);
    await opens();
    await opened;
    panel.close();
    expect(panel.state).toBe('closing');
    closes();
    expect(panel.state).toBe('closed');
  });
});
