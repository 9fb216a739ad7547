import { findSnippets, hasRun, runningAsap1, scriptUrlOf, snippetHasRun } from '../../src/zoho/snippet.js';
import { stubDocument } from '../support/stub-document.js';

const desk = 'https://desk.zoho.eu';
const url = scriptUrlOf(desk, '123', '456');

/** A page with these scripts, as far as it is read. */
class FakePage extends EventTarget {
  readyState: DocumentReadyState = 'complete';
  scripts: { src: string; type: string }[] = [];

  helper: object | null = null;

  querySelector(selector: string): object | null {
    return selector === 'aside#zohohc-asap-web-helper-main' ? this.helper : null;
  }
  querySelectorAll(): { src: string; type: string }[] {
    return this.scripts;
  }
}

/** A script tag that counts who listens to it. */
class FakeTag extends EventTarget {
  listeners = 0;
  readonly src = url;

  override addEventListener(...listener: Parameters<EventTarget['addEventListener']>): void {
    this.listeners += 1;
    super.addEventListener(...listener);
  }

  override removeEventListener(...listener: Parameters<EventTarget['removeEventListener']>): void {
    this.listeners -= 1;
    super.removeEventListener(...listener);
  }
}

const globals = globalThis as { ZohoDeskAsap?: unknown; ZohoHCAsap?: unknown };
let page: FakePage;

beforeEach(() => {
  page = new FakePage();
  stubDocument(page);
});
afterEach(() => {
  vi.unstubAllGlobals();
  Reflect.deleteProperty(globals, 'ZohoDeskAsap');
  Reflect.deleteProperty(globals, 'ZohoHCAsap');
});

describe('a script of ASAP in the page', () => {
  const found = (src: string, type = '') => {
    page.scripts = [{ src, type }];
    return findSnippets(desk).map(({ version, url: clean }) => [version, clean]);
  };

  it('is known by its URL, of which only the orgId is kept', () => {
    expect(url).toBe('https://desk.zoho.eu/portal/api/web/asapApp/123?orgId=456');
    expect(found(url)).toEqual([[2, url]]);
    expect(found(`${url}&x=1#y`)).toEqual([[2, url]]);
    expect(found(`${desk}/portal/api/web/asapApp/123/more?orgId=456`)).toEqual([[2, url]]);
    expect(found(`${desk}/portal/api/web/asapApp/123`)).toEqual([[2, `${url.split('=')[0]}=`]]);
  });

  it('is of version 1 by its path', () => {
    expect(found(`${desk}/portal/api/web/inapp/123?orgId=456`)).toEqual([[1, url]]);
  });

  it('may be of any data center, and of the desk’s own origin', () => {
    expect(found(url.replace('zoho.eu', 'zoho.com.cn'))).toHaveLength(1);
    page.scripts = [{ src: url.replace(desk, 'https://help.example.com'), type: '' }];
    expect(findSnippets(desk)).toEqual([]);
    expect(findSnippets('https://help.example.com')).toHaveLength(1);
  });

  it.each([
    'https://desk.zoho.eu.example.com/portal/api/web/asapApp/123',
    'https://example.com/portal/api/web/asapApp/123',
    `${desk}/x/portal/api/web/asapApp/123`,
    `${desk}/portal/api/web/asapApp/`,
    `${desk}/portal/api/web/other/123`,
    'asapApp',
  ])('is not %s', (src) => expect(found(src)).toEqual([]));

  it.each([
    '',
    'module',
    'text/javascript',
    'application/javascript',
    'Application/X-JavaScript',
    'text/ecmascript',
  ])('runs with the type "%s"', (type) => expect(found(url, type)).toHaveLength(1));
  it.each(['text/plain', 'text/javascript; x', 'importmap', 'xmodule', 'modules', 'javascript'])(
    'is held back by the type "%s"',
    (type) => expect(found(url, type)).toEqual([]),
  );

  it('has run when its global is there', () => {
    expect([hasRun(), runningAsap1()]).toEqual([false, undefined]);
    globals.ZohoDeskAsap = {};
    expect([hasRun(), runningAsap1()]).toEqual([true, undefined]);
    globals.ZohoDeskAsap = null;
    expect([hasRun(), runningAsap1()]).toEqual([false, undefined]);
  });

  it.each([null, 1, 'x', {}, () => {}, Object.create({ Install: () => {} }) as object])(
    'is no running 1.0 for a global that is left over: %j',
    (leftover) => {
      globals.ZohoHCAsap = leftover;
      expect(runningAsap1()).toBeUndefined();
    },
  );

  it.each([
    [{ _defaultoptions: { id: '789' } }, '789'],
    [{ _defaultoptions: { id: 789 } }, '789'],
    [{ _defaultoptions: { id: 'x789' } }, ''],
    [{ _defaultoptions: null }, ''],
    [{ Install: () => {} }, ''],
    [Object.assign(() => {}, { Install: () => {} }), ''],
  ])('is a running 1.0 by what its SDK leaves: %j', (left, id) => {
    globals.ZohoHCAsap = left;
    expect(runningAsap1()).toBe(id);
  });

  it('is a running 1.0 by its aside', () => {
    page.helper = {};
    expect(runningAsap1()).toBe('');
  });
});

describe('whether a tag of the page ran', () => {
  let tag: FakeTag;
  let controller: AbortController;

  beforeEach(() => {
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
    tag = new FakeTag();
    controller = new AbortController();
  });
  afterEach(() => vi.useRealTimers());

  /** How the browser tells of requests: none seen, this one seen, or without status (WebKit). */
  function ask(requests: 'unseen' | 'seen' | 'untold') {
    vi.stubGlobal('PerformanceResourceTiming', {
      prototype: requests === 'untold' ? {} : { responseStatus: 0 },
    });
    const getEntriesByName = (name: string, type: string) =>
      requests === 'seen' && name === url && type === 'resource' ? [{}] : [];
    vi.stubGlobal('performance', { getEntriesByName });
    const answers: unknown[] = [];
    snippetHasRun(tag as unknown as HTMLScriptElement, controller.signal).then(
      (answer) => answers.push(answer),
      (error: unknown) => answers.push(error),
    );
    return answers;
  }
  const after = (time: number) => vi.advanceTimersByTimeAsync(time);

  it('is known at once where its global is there', async () => {
    globals.ZohoDeskAsap = {};
    const answers = ask('unseen');
    await after(0);
    expect([answers, tag.listeners]).toEqual([[true], 0]);
  });

  it('is known when its global comes', async () => {
    const answers = ask('unseen');
    await after(1_000);
    expect([answers, tag.listeners]).toEqual([[], 2]);
    globals.ZohoDeskAsap = {};
    await after(50);
    expect([answers, tag.listeners]).toEqual([[true], 0]);
  });

  it.each(['load', 'error'])('is denied by its %s event without the global', async (type) => {
    page.readyState = 'loading';
    const answers = ask('unseen');
    tag.dispatchEvent(new Event(type));
    await after(50);
    expect([answers, tag.listeners]).toEqual([[false], 0]);
  });

  it('is waited for as long as the page loads', async () => {
    page.readyState = 'interactive';
    const answers = ask('seen');
    await after(60_000);
    expect(answers).toEqual([]);
    page.readyState = 'complete';
    await after(150);
    expect(answers).toEqual([false]);
  });

  it('is denied after 1.5 s in a loaded page that never asked for it', async () => {
    const answers = ask('unseen');
    await after(1_500);
    expect(answers).toEqual([]);
    await after(50);
    expect(answers).toEqual([false]);
  });

  it.each(['seen', 'untold'] as const)(
    'is denied soon in a loaded page whose request is %s',
    async (requests) => {
      const answers = ask(requests);
      await after(50);
      expect(answers).toEqual([]);
      await after(50);
      expect(answers).toEqual([false]);
    },
  );

  it('is not asked any more when nobody waits', async () => {
    const answers = ask('unseen');
    const reason = new Error('Stopped.');
    controller.abort(reason);
    await after(0);
    expect([answers, tag.listeners]).toEqual([[reason], 0]);
  });
});
