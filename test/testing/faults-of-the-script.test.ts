import { type Desk, embedUrl, type FaultName } from '../../src/testing/index.js';
import { untilTagFails } from '../support/unhandled-rejections.js';
import {
  appendEmbedTag,
  aside,
  clearPage,
  expectFaultsTold,
  defineSnippetQueue,
  launcher,
  loadWidget,
  page,
  startDesk,
} from './page-with-widget.js';

afterEach(expectFaultsTold);
afterEach(clearPage);

function faultyDesk(fault: FaultName, value?: number): Desk {
  const desk = startDesk();
  desk.faults.set(fault, value);
  return desk;
}

const load = (desk: Desk) => {
  page.ZohoDeskAsapInit = () => ({ dynamicTimer: 0 });
  defineSnippetQueue();
  return appendEmbedTag(embedUrl(desk));
};

const answersOf = (desk: Desk, kind: string) =>
  desk.requests.filter((request) => request.kind === kind).map(({ status }) => status);

describe('faults of the script', () => {
  it('script-404', async () => {
    const desk = faultyDesk('script-404');
    expect(await load(desk)).toBe('error');
    expect(answersOf(desk, 'script')).toEqual([404]);
  });

  it('script-offline', async () => {
    const desk = faultyDesk('script-offline');
    expect(await load(desk)).toBe('error');
    expect(answersOf(desk, 'script')).toEqual([0]);
  });

  it('script-fails-once', async () => {
    const desk = faultyDesk('script-fails-once');
    expect(await load(desk)).toBe('error');
    expect(await load(desk)).toBe('load');
    await vi.waitFor(() => expect(page.ZohoDeskAsapReadyStatus).toBe(true));
    expect(answersOf(desk, 'script')).toEqual([0, 200]);
  });

  it('script-hangs', async () => {
    // A browser lets a second tag of the same URL wait for the first, so the tag that recovers has another one.
    const desk = startDesk({
      applicationId: '100000000000000001',
      otherApplicationIds: ['100000000000000002'],
    });
    desk.faults.set('script-hangs');
    const settled = vi.fn();
    void load(desk).then(settled);
    await vi.waitFor(() => expect(answersOf(desk, 'script')).toEqual([null]));
    desk.faults.clear();
    expect(await appendEmbedTag(embedUrl(desk).replace(/01\?/, '02?'))).toBe('load');
    await vi.waitFor(() => expect(page.ZohoDeskAsapReadyStatus).toBe(true));
    expect(settled).not.toHaveBeenCalled();
    expect(answersOf(desk, 'script')).toEqual([null, 200]);
  });

  it('script-without-global', async () => {
    const desk = faultyDesk('script-without-global');
    expect(await load(desk)).toBe('load');
    expect(page.ZohoDeskAsap).toBeUndefined();
    expect(desk.requests.map(({ kind }) => kind)).toEqual(['script']);
  });

  it('script-slow', async () => {
    const desk = faultyDesk('script-slow', 150);
    expect(await load(desk)).toBe('load');
    await vi.waitFor(() => expect(page.ZohoDeskAsapReadyStatus).toBe(true));
    expect(desk.requests[0]?.duration).toBeGreaterThanOrEqual(149);
  });

  it('bundle-missing', async () => {
    const desk = faultyDesk('bundle-missing');
    await untilTagFails('/js/app.js', async () => expect(await load(desk)).toBe('load'));
    expect(answersOf(desk, 'bundle')).toContain(404);
    await vi.waitFor(() => expect(answersOf(desk, 'bundle')).not.toContain(null));
    expect(page.ZohoDeskAsapReadyStatus).toBeUndefined();
    expect(aside()).not.toBeNull();
  });

  it('bundle-slow', async () => {
    const desk = faultyDesk('bundle-slow', 150);
    await loadWidget(desk);
    const durations = desk.requests
      .filter(({ kind }) => kind === 'bundle')
      .map(({ duration }) => duration ?? 0);
    expect(Math.min(...durations)).toBeGreaterThanOrEqual(149);
  });

  it('help-center-private', async () => {
    const desk = faultyDesk('help-center-private');
    const api = await loadWidget(desk);
    expect(launcher()?.hidden).toBe(true);
    api.invoke('open');
    await vi.waitFor(() => expect(aside()?.textContent).toContain('This help center is private.'));
    expect(new Set(answersOf(desk, 'portal'))).toEqual(new Set([403]));
  });
});
