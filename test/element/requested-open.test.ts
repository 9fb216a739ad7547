import { afterEach, describe, expect, it } from 'vitest';
import '../../src/index.js';
import type { Desk } from '../../src/testing/index.js';
import type { AsapHelp } from '../../src/index.js';
import type { Assumptions } from '../../src/testing/index.js';
import { clear, launcherOf, mount, once, record, requestsOf } from './mount.js';
import { aside, startDesk, type VendorApi } from '../testing/page-with-widget.js';

afterEach(clear);

const everyAssumption = (['synchronous', 'later'] as const).flatMap((onAppOpen) =>
  (['ignored', 'opens'] as const).map((routeToWhileClosed) => ({ onAppOpen, routeToWhileClosed })),
);
const shownPage = () => aside()?.querySelector<HTMLElement>('.asap-page')?.dataset['page'];
const isPanelOpen = () => aside()?.querySelector<HTMLElement>('.asap-panel')?.hidden === false;

/** Calls of the vendor's `invoke` that concern the panel, and `opened` where `onAppOpen` comes. */
function followCalls(element: AsapHelp): unknown[][] {
  const calls: unknown[][] = [];
  element.addEventListener('asap-ready', () => {
    const asap = (window as unknown as { ZohoDeskAsap: VendorApi }).ZohoDeskAsap;
    const { invoke } = asap;
    asap.invoke = (...call) => {
      if (/open|close|routeTo/.test(call[0])) calls.push(call);
      invoke(...call);
    };
    asap.on('onAppOpen', () => calls.push(['opened']));
  });
  return calls;
}

describe.each(everyAssumption)('with %o', (assumptions: Partial<Assumptions>) => {
  it('opens, and goes to the page once the panel is open', async () => {
    const desk = startDesk({ assumptions });
    const element = await mount(desk);
    const calls = followCalls(element);
    await element.show('ticket.form', { departmentId: desk.departments[1]!.id });
    await expect.poll(shownPage).toBe('ticket.form');
    const route = { page: 'ticket.form', parameters: { departmentId: desk.departments[1]!.id } };
    expect(calls).toEqual([['open'], ['opened'], ['routeTo', route]]);
    expect(element.open).toBe(true);
  });

  it('goes to another page of an open panel without opening it again', async () => {
    const element = await mount(startDesk({ assumptions }));
    const calls = followCalls(element);
    await element.show();
    await element.show('kb.category.list');
    await expect.poll(shownPage).toBe('kb.category.list');
    expect(calls).toEqual([['open'], ['opened'], ['routeTo', { page: 'kb.category.list' }]]);
  });

  it('goes to the last of the pages that were asked for while it loaded', async () => {
    const element = await mount(startDesk({ assumptions }));
    const calls = followCalls(element);
    await Promise.all([element.show('kb.category.list'), element.show('community.category.list')]);
    await expect.poll(shownPage).toBe('community.category.list');
    expect(calls.filter(([action]) => action === 'routeTo')).toHaveLength(1);
  });

  it('stays closed when it is closed before it is ready', async () => {
    const element = await mount(startDesk({ assumptions }));
    const seen = record(element);
    const calls = followCalls(element);
    const shown = element.show('ticket.form');
    void element.close();
    await expect(shown).rejects.toMatchObject({ code: 'aborted' });
    await element.load();
    expect(element.open).toBe(false);
    expect(isPanelOpen()).toBe(false);
    expect(calls).toEqual([]);
    expect(seen).toEqual(['asap-ready']);
  });
});

/** Resolves when ASAP's script was asked for, so that the element is in the middle of loading. */
async function whileLoading(element: AsapHelp): Promise<void> {
  await expect.poll(() => element.state).toBe('loading');
}

/** Long enough in the middle of loading to be seen there. */
function slowDesk(): Desk {
  const desk = startDesk();
  desk.faults.set('bundle-slow', 300);
  return desk;
}

describe('while ASAP loads', () => {
  it('show, close, show opens once', async () => {
    const element = await mount(slowDesk());
    const seen = record(element);
    const first = element.show();
    await whileLoading(element);
    await element.close();
    const second = element.show();
    await expect(first).rejects.toMatchObject({ code: 'aborted' });
    await second;
    expect(seen).toEqual(['asap-ready', 'asap-open']);
    expect(isPanelOpen()).toBe(true);
  });

  it.each([0, 1, 2])(
    'an impatient press, of a click count of %i, does not take the first back',
    async (detail) => {
      const desk = slowDesk();
      desk.faults.set('script-slow', 200);
      const element = await mount(desk);
      const opened = once(element, 'asap-open');
      launcherOf(element).click();
      await whileLoading(element);
      launcherOf(element).dispatchEvent(new MouseEvent('click', { detail }));
      expect(element.open).toBe(true);
      await opened;
      expect(isPanelOpen()).toBe(true);
    },
  );

  it('removing the attribute takes the wish back', async () => {
    const desk = slowDesk();
    desk.faults.set('script-slow', 200);
    const element = await mount(desk, { open: '' });
    await whileLoading(element);
    element.removeAttribute('open');
    await element.ready;
    expect(isPanelOpen()).toBe(false);
    expect(element.open).toBe(false);
  });

  it('toggle() turns the wish, not the fact', async () => {
    const element = await mount(slowDesk());
    const toggled = element.toggle();
    expect(element.open).toBe(true);
    await element.toggle();
    expect(element.open).toBe(false);
    await expect(toggled).rejects.toMatchObject({ code: 'aborted' });
    await element.toggle();
    expect(isPanelOpen()).toBe(true);
  });
});

it.each(['interaction', 'idle', 'eager', 'manual'])(
  'open in HTML loads and opens with %s',
  async (loading) => {
    const desk = startDesk();
    const host = document.createElement('div');
    document.body.append(host);
    const opened = once(host, 'asap-open');
    host.innerHTML = `<asap-help open loading="${loading}"
    app-id="${desk.applicationId}" org-id="${desk.organisationId}"></asap-help>`;
    await opened;
    expect(requestsOf(desk, 'script')).toBe(1);
    expect(host.querySelector('asap-help')?.open).toBe(true);
    host.remove();
  },
);

it('follows what a person does with ASAP’s own controls', async () => {
  const element = await mount(startDesk());
  await element.show();
  const closed = once(element, 'asap-close');
  aside()?.querySelector<HTMLElement>('.asap-close')?.click();
  await closed;
  expect(element.open).toBe(false);
  await element.updateComplete;
  expect(element.hasAttribute('open')).toBe(false);
  expect(launcherOf(element).ariaExpanded).toBe('false');
});

it('keeps a page asked for while the panel is closed until it is opened', async () => {
  const element = await mount(startDesk());
  await element.navigate('kb.category.list');
  expect(isPanelOpen()).toBe(false);
  await element.show();
  await expect.poll(shownPage).toBe('kb.category.list');
});

it('a double click on a closed panel of a running ASAP leaves it open', async () => {
  const element = await mount(startDesk());
  await element.load();
  const opened = once(element, 'asap-open');
  launcherOf(element).dispatchEvent(new MouseEvent('click', { detail: 1 }));
  await opened;
  launcherOf(element).dispatchEvent(new MouseEvent('click', { detail: 2 }));
  await element.updateComplete;
  expect([element.open, isPanelOpen()]).toEqual([true, true]);
});

it('has no attribute that a morph to the server’s HTML could take away', async () => {
  const element = await mount(startDesk());
  await element.show();
  await element.updateComplete;
  expect(element.hasAttribute('open')).toBe(false);
  // What idiomorph and its like do with an attribute that the new HTML has not.
  element.removeAttribute('open');
  await element.updateComplete;
  expect([element.open, isPanelOpen()]).toEqual([true, true]);
});
