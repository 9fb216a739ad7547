import type { AsapError } from '../../src/shared/errors.js';
import { stubDocument } from '../support/stub-document.js';

type Script = EventTarget & {
  src: unknown;
  id: string;
  defer: boolean;
  nonce: string | null;
  onload: (() => void) | null;
  onerror: (() => void) | null;
};

/** A document as far as scripts are put into it and taken out of action. */
function fakeDocument() {
  const order: string[] = [];
  const tags: Script[] = [];
  const retired: unknown[] = [];
  const add = (place: string) => (tag: Script) => {
    order.push(place);
    tags.push(tag);
  };
  const createElement = () => {
    const tag: Pick<Script, 'nonce' | 'onload' | 'onerror'> & {
      setAttribute(name: 'nonce', value: string): void;
    } = {
      nonce: null,
      onload: null,
      onerror: null,
      setAttribute: (name, value) => void (tag[name] = value),
    };
    return tag;
  };
  const fake = {
    createElement,
    head: { append: add('append'), prepend: add('prepend') },
    implementation: { createHTMLDocument: () => ({ adoptNode: (tag: unknown) => retired.push(tag) }) },
  };
  stubDocument(fake);
  return { order, tags, retired };
}

const url = 'https://desk.zoho.eu/portal/api/web/asapApp/1?orgId=2';
let page: ReturnType<typeof fakeDocument>;

beforeEach(() => {
  vi.resetModules();
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
  page = fakeDocument();
});
afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

async function load(nonce = '') {
  const { loadScript } = await import('../../src/zoho/script.js');
  const controller = new AbortController();
  const outcomes: unknown[] = [];
  loadScript(url, nonce, controller.signal).then(
    (tag) => outcomes.push(tag),
    (error: unknown) => outcomes.push(error),
  );
  await vi.advanceTimersByTimeAsync(0);
  return { controller, outcomes };
}
const fail = async (attempt: number) => {
  page.tags[attempt]?.onerror?.();
  await vi.advanceTimersByTimeAsync(1_000);
};

it('advises on the embedder policy where the page is cross-origin isolated', async () => {
  vi.stubGlobal('crossOriginIsolated', true);
  const { outcomes } = await load();
  for (const attempt of [0, 1, 2]) await fail(attempt);
  expect((outcomes[0] as AsapError).hint).toContain('credentialless');
});

it('names Zoho’s status page of the data center', async () => {
  const { outcomes } = await load();
  for (const attempt of [0, 1, 2]) await fail(attempt);
  const { hint } = outcomes[0] as AsapError;
  expect(hint).toContain('then call retry(). Zoho tells of outages at https://status.zoho.eu.');
});

it.each([
  ['https://desk.zoho.com', ' Zoho tells of outages at https://status.zoho.com.'],
  ['https://desk.zoho.com.au', ' Zoho tells of outages at https://status.zoho.com.au.'],
  // No public source names a status page of these.
  ['https://desk.zoho.sg', ''],
  ['https://help.example.com', ''],
  ['http://localhost:4400', ''],
])('of %s says “%s”', async (deskOrigin, advice) => {
  const { statusAdvice } = await import('../../src/zoho/script.js');
  expect(statusAdvice(deskOrigin)).toBe(advice);
});

describe('the tag of ASAP’s script', () => {
  it('is as Zoho’s embed code makes it, and last in the head', async () => {
    await load();
    expect(page.tags).toMatchObject([{ id: 'zohodeskasapscript', defer: true, src: url, nonce: null }]);
    expect(page.order).toEqual(['append']);
  });

  it('with a nonce is the first script, as ASAP takes the nonce of that one', async () => {
    await load('bm9uY2U=');
    expect([page.tags[0]?.nonce, page.order]).toEqual(['bm9uY2U=', ['prepend']]);
  });

  it('stays when it has loaded, also when nobody wants it any more', async () => {
    const { controller, outcomes } = await load();
    page.tags[0]?.onload?.();
    await vi.advanceTimersByTimeAsync(0);
    expect(outcomes).toEqual([page.tags[0]]);
    controller.abort();
    await vi.advanceTimersByTimeAsync(10_000);
    expect([page.retired, page.tags.length]).toEqual([[], 1]);
    expect([page.tags[0]?.onload, page.tags[0]?.onerror]).toEqual([null, null]);
  });

  it('is replaced when it fails, and taken out of action', async () => {
    const { outcomes } = await load();
    await fail(0);
    expect([page.tags.length, page.retired]).toEqual([2, [page.tags[0]]]);
    page.tags[1]?.onload?.();
    await vi.advanceTimersByTimeAsync(0);
    expect(outcomes).toEqual([page.tags[1]]);
  });

  it('is given up after three attempts', async () => {
    const { outcomes } = await load();
    for (const attempt of [0, 1, 2]) await fail(attempt);
    expect([page.tags.length, page.retired]).toEqual([3, page.tags]);
    const error = outcomes[0] as AsapError;
    expect(error).toMatchObject({ name: 'AsapError', code: 'script-failed' });
    expect(error.cause).toMatchObject({ message: 'The script element fired its error event.' });
  });

  it('is taken out of action with the reason of whoever does not want it any more', async () => {
    const { controller, outcomes } = await load();
    const reason = new Error('Stopped.');
    controller.abort(reason);
    await vi.advanceTimersByTimeAsync(10_000);
    expect([outcomes, page.retired, page.tags.length]).toEqual([[reason], page.tags, 1]);
    expect([page.tags[0]?.onload, page.tags[0]?.onerror]).toEqual([null, null]);
  });

  it('is not tried again after that', async () => {
    const { controller, outcomes } = await load();
    page.tags[0]?.onerror?.();
    await vi.advanceTimersByTimeAsync(0);
    const reason = new Error('Stopped.');
    controller.abort(reason);
    await vi.advanceTimersByTimeAsync(10_000);
    expect([outcomes, page.tags.length]).toEqual([[reason], 1]);
  });
});

describe('under Trusted Types', () => {
  it('its URL comes from the one policy of the name asap-help', async () => {
    const createPolicy = vi.fn((_name: string, rules: { createScriptURL(url: string): string }) => ({
      createScriptURL: (value: string) => ({ trusted: rules.createScriptURL(value) }),
    }));
    vi.stubGlobal('trustedTypes', { createPolicy });
    await load();
    await load();
    expect(page.tags.map(({ src }) => src)).toEqual([{ trusted: url }, { trusted: url }]);
    expect(createPolicy.mock.calls.map(([name]) => name)).toEqual(['asap-help']);
  });

  it('is left to the browser’s judgement where that policy is refused', async () => {
    const createPolicy = vi.fn(() => {
      throw new TypeError('Policy "asap-help" disallowed.');
    });
    vi.stubGlobal('trustedTypes', { createPolicy });
    await load();
    expect([page.tags[0]?.src, createPolicy.mock.calls.length]).toEqual([url, 1]);
  });
});
