import { Panel } from '../../src/zoho/panel.js';
import type { AsapRoute, ZohoDeskAsap } from '../../src/zoho/vendor.js';

/** Whether the panel is covered, and how its being drawn anew is told. */
const screen = vi.hoisted(() => ({ isCovered: false, redrawn: [] as (() => void)[] }));

vi.mock(import('../../src/zoho/visibility.js'), () => ({
  hideAsap: () => {},
  coverPanel: (isCovered) => void (screen.isCovered = isCovered),
}));
vi.mock(import('../../src/zoho/panel-element.js'), () => ({
  panelElement: () => null,
  whenRedrawn: (drawn) => {
    const place = screen.redrawn.push(drawn) - 1;
    return () => (screen.redrawn[place] = () => {});
  },
}));

/** ASAP as far as its panel goes: it notes its calls, and opens and closes only when the test says so. */
function fakeAsap() {
  const calls: unknown[] = [];
  const listeners = new Map<string, () => void>();
  const asap = {
    invoke: (action: string, route?: AsapRoute) => calls.push(route ? [action, route] : action),
    on: (event: string, listener: () => void) => listeners.set(event, listener),
    set: () => {},
  } as unknown as ZohoDeskAsap;
  const opens = async () => {
    listeners.get('onAppOpen')?.();
    await Promise.resolve();
  };
  return { asap, calls, opens, closes: () => listeners.get('onAppClose')?.() };
}

function makePanel() {
  const changes: string[] = [];
  const panel = new Panel((isFact) => changes.push(isFact ? 'fact' : 'wish'));
  return { panel, changes };
}

/** A visible panel that is open. */
async function openPanel() {
  const { panel, changes } = makePanel();
  const vendor = fakeAsap();
  panel.attach(vendor.asap);
  panel.setVisible(true);
  const opened = panel.open(null);
  await vendor.opens();
  await opened;
  changes.length = vendor.calls.length = 0;
  return { panel, changes, ...vendor };
}

beforeEach(() => {
  screen.isCovered = false;
  screen.redrawn = [];
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'performance'] });
});
afterEach(() => vi.useRealTimers());

describe('a wish to open', () => {
  it('waits for ASAP, and to be in sight', async () => {
    const { panel, changes } = makePanel();
    const opened = panel.open(null);
    expect([panel.wished, panel.isOpen, changes]).toEqual([true, false, ['wish']]);
    const { asap, calls, opens } = fakeAsap();
    panel.attach(asap);
    expect(calls).toEqual([]);
    panel.setVisible(true);
    expect(calls).toEqual(['open']);
    panel.setVisible(true);
    expect(calls).toEqual(['open']);
    await opens();
    await opened;
    expect([panel.isOpen, panel.isHidden, changes, calls]).toEqual([true, false, ['wish', 'fact'], ['open']]);
  });

  it('is taken for done when ASAP does not say so within 5 s', async () => {
    const { panel } = makePanel();
    const { asap } = fakeAsap();
    panel.attach(asap);
    panel.setVisible(true);
    const opened = panel.open(null);
    vi.advanceTimersByTime(4_999);
    expect(panel.isOpen).toBe(false);
    vi.advanceTimersByTime(1);
    expect(panel.isOpen).toBe(true);
    await opened;
  });

  it('is one for all who wish it', async () => {
    const { panel, changes } = makePanel();
    const { asap, calls, opens } = fakeAsap();
    panel.attach(asap);
    panel.setVisible(true);
    const all = Promise.all([panel.open(null), panel.open({ page: 'ticket.form' })]);
    expect([calls, changes]).toEqual([['open'], ['wish']]);
    await opens();
    await all;
    expect(calls).toEqual(['open', ['routeTo', { page: 'ticket.form' }]]);
  });

  it('keeps the page of an earlier one that has not been reached', async () => {
    const { panel } = makePanel();
    const { asap, calls, opens } = fakeAsap();
    panel.attach(asap);
    panel.setVisible(true);
    const all = Promise.all([panel.open({ page: 'ticket.form' }), panel.open(null)]);
    await opens();
    await all;
    expect(calls).toEqual(['open', ['routeTo', { page: 'ticket.form' }]]);
  });

  it('that a close follows is rejected, and its page forgotten', async () => {
    const { panel } = makePanel();
    const { asap, calls, opens, closes } = fakeAsap();
    panel.attach(asap);
    panel.setVisible(true);
    const opened = panel.open({ page: 'ticket.form' });
    panel.close();
    await expect(opened).rejects.toMatchObject({ code: 'aborted' });
    expect([panel.wished, calls]).toEqual([false, ['open', 'close']]);
    vi.advanceTimersByTime(60_000);
    expect(panel.isOpen).toBe(false);
    closes();
    const again = panel.open(null);
    await opens();
    await again;
    expect(calls).toEqual(['open', 'close', 'open']);
  });
});

describe('ASAP’s word that it opened', () => {
  it('just after a close of ours is the echo of an earlier wish: it is closed again', async () => {
    const { panel, calls, opens, closes } = await openPanel();
    panel.close();
    closes();
    vi.advanceTimersByTime(999);
    await opens();
    expect([panel.wished, calls]).toEqual([false, ['close', 'close']]);
  });

  it('later than that is the user’s', async () => {
    const { panel, calls, changes, opens, closes } = await openPanel();
    panel.close();
    closes();
    changes.length = 0;
    vi.advanceTimersByTime(1_000);
    await opens();
    expect([panel.wished, panel.isOpen, calls, changes]).toEqual([true, true, ['close'], ['fact']]);
  });

  it('without a close of ours before is the user’s, also in a page that has just begun', async () => {
    const { panel, changes } = makePanel();
    const { asap, calls, opens } = fakeAsap();
    panel.attach(asap);
    panel.setVisible(true);
    await opens();
    expect([panel.wished, panel.isOpen, calls, changes]).toEqual([true, true, [], ['fact']]);
    await opens();
    expect(changes).toEqual(['fact']);
  });

  it('is not acted on from inside its callback', async () => {
    const { panel } = makePanel();
    const { asap, calls, opens } = fakeAsap();
    panel.attach(asap);
    panel.setVisible(true);
    void panel.open({ page: 'home' });
    const acted = opens();
    expect(calls).toEqual(['open']);
    await acted;
    expect(calls).toEqual(['open', ['routeTo', { page: 'home' }]]);
  });
});

describe('ASAP’s word that it closed', () => {
  it('ends the wish', async () => {
    const { panel, changes, closes, calls } = await openPanel();
    closes();
    expect([panel.wished, panel.isOpen, changes, calls]).toEqual([false, false, ['fact'], []]);
  });

  it('says nothing of a panel that is not open', async () => {
    const { panel, changes, closes } = await openPanel();
    closes();
    changes.length = 0;
    closes();
    expect([panel.isOpen, changes]).toEqual([false, []]);
  });

  it('of an ASAP that was taken away is not heard', async () => {
    const { panel, opens, closes } = await openPanel();
    const next = fakeAsap();
    panel.attach(next.asap);
    closes();
    expect(panel.isOpen).toBe(true);
    next.closes();
    expect(panel.isOpen).toBe(false);
    await opens();
    expect(panel.isOpen).toBe(false);
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
});

describe('out of sight', () => {
  it('is told of an open panel, which is closed to nobody’s wish', async () => {
    const { panel, changes, calls } = await openPanel();
    panel.setVisible(false);
    expect([panel.isOpen, panel.isHidden, changes, calls]).toEqual([true, true, ['fact'], []]);
    panel.setVisible(false);
    expect(changes).toEqual(['fact']);
    panel.setVisible(true);
    expect([panel.isHidden, changes]).toEqual([false, ['fact', 'fact']]);
  });

  it('says nothing of a closed one, which a close does not concern', () => {
    const { panel, changes } = makePanel();
    const { asap, calls } = fakeAsap();
    panel.attach(asap);
    panel.setVisible(true);
    panel.setVisible(false);
    panel.close();
    expect([panel.isHidden, changes, calls]).toEqual([false, [], []]);
  });

  it('keeps who wishes it open waiting', async () => {
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

describe('what it shows of another user', () => {
  it('is covered until it is open, at its home page, and drawn anew', async () => {
    const { panel, changes, calls } = await openPanel();
    panel.setVisible(false);
    panel.expire();
    expect([screen.isCovered, panel.isHidden]).toEqual([true, true]);
    changes.length = 0;
    panel.setVisible(true);
    expect([calls, screen.isCovered, panel.isHidden]).toEqual([[['routeTo', { page: 'home' }]], true, true]);
    panel.setVisible(true);
    expect(screen.redrawn).toHaveLength(1);
    changes.length = 0;
    screen.redrawn[0]?.();
    expect([screen.isCovered, panel.isHidden, changes]).toEqual([false, false, ['fact']]);
    panel.setVisible(true);
    expect(calls).toHaveLength(1);
  });

  it('gives way to the page that is asked for', async () => {
    const { panel, calls } = await openPanel();
    panel.expire();
    panel.navigate({ page: 'ticket.form' });
    expect(calls).toEqual([['routeTo', { page: 'ticket.form' }]]);
    expect([screen.isCovered, screen.redrawn.length]).toEqual([true, 1]);
  });

  it('stays covered when the user changes once more while it is drawn anew', async () => {
    const { panel } = await openPanel();
    panel.expire();
    panel.setVisible(true);
    panel.expire();
    screen.redrawn[0]?.();
    expect([screen.isCovered, panel.isHidden]).toEqual([true, true]);
    panel.setVisible(true);
    // The drawing for the user before ends only now.
    screen.redrawn[0]?.();
    expect([screen.isCovered, panel.isHidden]).toEqual([true, true]);
    screen.redrawn[1]?.();
    expect(screen.isCovered).toBe(false);
  });

  it('goes with the ASAP that showed it', async () => {
    const { panel, changes } = await openPanel();
    panel.expire();
    panel.detach();
    expect([screen.isCovered, panel.isOpen, panel.wished]).toEqual([false, false, false]);
    expect(changes).toEqual(['fact', 'fact']);
    panel.expire();
    panel.attach(fakeAsap().asap);
    expect(screen.isCovered).toBe(false);
  });
});

describe('a panel whose ASAP is taken away', () => {
  it('is closed, and what was under way is not taken for done', () => {
    const { panel } = makePanel();
    const { asap } = fakeAsap();
    panel.attach(asap);
    panel.setVisible(true);
    void panel.open(null);
    panel.detach();
    vi.advanceTimersByTime(60_000);
    expect([panel.isOpen, panel.wished]).toEqual([false, true]);
    const next = fakeAsap();
    panel.attach(next.asap);
    expect(next.calls).toEqual(['open']);
  });
});
