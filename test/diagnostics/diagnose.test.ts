import { diagnose, type Diagnosis } from '../../src/diagnostics/index.js';
import { signAsapToken } from '../../src/server/index.js';
import type { AsapHelp } from '../../src/index.js';
import type { Desk } from '../../src/testing/index.js';
import { http, HttpResponse } from 'msw';
import { mount, requestsOf } from '../element/mount.js';
import { worker } from '../support/worker.js';
import { shownUser, vendor } from '../testing/page-with-widget.js';
import {
  clearDiagnosed,
  mountEager,
  noProblem,
  seesAll,
  seesStatus,
  rowsOf,
  shortProblem,
  startDeskOfItsOwn,
} from './diagnosed-page.js';

afterEach(async () => {
  vi.restoreAllMocks();
  await clearDiagnosed();
});

const isLoggedIn = () => vi.waitFor(() => expect(shownUser()).toBe('ada@example.com'), { timeout: 8000 });

async function mountLoggedIn(attributes: Record<string, string> = {}, properties: Partial<AsapHelp> = {}) {
  const desk = startDeskOfItsOwn();
  const element = await mountEager(desk, attributes, properties);
  await isLoggedIn();
  return { desk, element };
}

const answerTokenRequestsWith = (answer: (request: Request) => Response | Promise<Response>) =>
  worker.use(http.all('/api/asap-token', ({ request }) => answer(request)));

describe('a report on a page that works', () => {
  it('has nothing to complain about, and says what it cannot see', async () => {
    const { element } = await mountLoggedIn();
    const report = await diagnose(element);
    expect(shortProblem(report)).toBe(noProblem);
    const statuses = report.rows.map(({ check, status }) => `${status} ${check}`);
    expect(statuses).toEqual([
      'pass config',
      'info config',
      'pass page',
      'pass content-security-policy',
      'pass script',
      'pass help-center',
      'pass language',
      'pass ready',
      'pass token-source',
      'pass token',
      // The claims.
      'info token',
      seesStatus ? 'pass exchange' : 'unknown exchange',
      'info domain-list',
      'info single-sign-on',
    ]);
    expect(rowsOf(report, 'domain-list')[0]?.remedy).toContain(location.hostname);
  });

  it('asks the token endpoint once, and changes nothing', async () => {
    const { desk, element } = await mountLoggedIn();
    const seen = vi.fn();
    for (const type of ['asap-ready', 'asap-open', 'asap-close', 'asap-session', 'asap-error']) {
      element.addEventListener(type, seen);
    }
    const calls = [vi.spyOn(vendor(), 'invoke'), vi.spyOn(vendor(), 'set')];
    const before = desk.requests.length;
    await diagnose(element);
    expect(desk.requests.slice(before).map(({ kind }) => kind)).toEqual(['token']);
    expect(seen).not.toHaveBeenCalled();
    expect(shownUser()).toBe('ada@example.com');
    for (const call of calls) expect(call).not.toHaveBeenCalled();
  });

  it('asks Zoho for nothing before ASAP was asked for', async () => {
    const desk = startDeskOfItsOwn();
    const element = await mount(desk, { loading: 'manual' });
    const report = await diagnose(element);
    expect(requestsOf(desk)).toBe(0);
    expect(element.state).toBe('idle');
    expect(report.firstProblem).toBeNull();
    expect(rowsOf(report, 'script')[0]?.message).toContain('loading is manual');
    expect(rowsOf(report, 'token-source')).toMatchObject([{ status: 'info' }]);
    expect(rowsOf(report, 'exchange')).toEqual([]);
  });
});

describe('a report never holds', () => {
  const texts = (report: Diagnosis) => JSON.stringify(report);

  it('the token or the whole address, only the claims, masked', async () => {
    let handedOut = '';
    const { desk, element } = await mountLoggedIn();
    answerTokenRequestsWith(async () => {
      handedOut = await tokenOf(desk, 'ada@example.com');
      return Response.json({ token: handedOut }, { headers: { 'Cache-Control': 'no-store' } });
    });
    const report = await diagnose(element);
    expect(handedOut).toMatch(/^ey/);
    for (const part of handedOut.split('.')) expect(texts(report)).not.toContain(part);
    expect(texts(report)).not.toContain('ada@example.com');
    expect(texts(report)).not.toContain('Lovelace');
    expect(rowsOf(report, 'token').at(-1)?.message).toMatch(
      /^Its claims: email a…@example\.com, email_verified true, first_name …, last_name …, not_before 3\d s ago, .*not_after in \d+ s/,
    );
  });

  it('what an endpoint answered instead of a token', async () => {
    const { element } = await mountLoggedIn();
    for (const body of ['<p>secret-text</p>', '{"jwt": "secret-text"}', '{secret-text', '"secret-text"']) {
      answerTokenRequestsWith(() => new Response(body, { headers: { 'Content-Type': 'application/json' } }));
      const report = await diagnose(element);
      expect(shortProblem(report)).toBe('fail token-source');
      expect(texts(report)).not.toContain('secret-text');
    }
  });
});

const tokenOf = (desk: Desk, email: string) =>
  signAsapToken({ email, firstName: 'Ada', lastName: 'Lovelace' }, { secret: desk.secret });

describe('the token endpoint', () => {
  it('is asked as the element asks it', async () => {
    const tokenRequest = { method: 'POST', headers: { 'X-CSRF': '1' }, body: 'x', mode: 'no-cors' };
    const { desk, element } = await mountLoggedIn({}, { tokenRequest });
    const requests: string[] = [];
    answerTokenRequestsWith(async (request) => {
      requests.push([request.method, request.headers.get('x-csrf'), await request.text()].join(' '));
      return HttpResponse.text(await tokenOf(desk, 'ada@example.com'), {
        headers: { 'Cache-Control': 'private, no-store' },
      });
    });
    const report = await diagnose(element);
    expect(requests).toEqual(['POST 1 x']);
    expect(shortProblem(report)).toBe(noProblem);
  });

  it('should forbid caching, and not let other origins read it', async () => {
    const { desk, element } = await mountLoggedIn();
    answerTokenRequestsWith(async () =>
      Response.json(
        { token: await tokenOf(desk, 'ada@example.com') },
        { headers: { 'Access-Control-Allow-Origin': '*', 'Cache-Control': 'max-age=60' } },
      ),
    );
    const warnings = rowsOf(await diagnose(element), 'token-source').filter(
      ({ status }) => status === 'warning',
    );
    expect(warnings.map(({ remedy }) => remedy)).toEqual([
      'Answer with the header Cache-Control: no-store.',
      'Leave Access-Control-Allow-Origin out: the element asks from the same origin.',
    ]);
  });

  it('may say in JSON that nobody is signed in', async () => {
    const { element } = await mountLoggedIn();
    answerTokenRequestsWith(() => Response.json({ token: null }));
    const report = await diagnose(element);
    expect(shortProblem(report)).toBe('warning token-source');
    expect(report.firstProblem?.message).toContain('nobody is signed in');
  });

  it('that works again is told apart from one that fails', async () => {
    const desk = startDeskOfItsOwn();
    desk.faults.set('token-500');
    const element = await mountEager(desk);
    await vi.waitFor(() => expect(element.session).toBe('failed'));
    desk.faults.clear();
    const report = await diagnose(element);
    expect(shortProblem(report)).toBe('warning token-source');
    expect(report.firstProblem?.message).toContain('token-http');
  });
});

describe('a token provider', () => {
  const provide = async (tokenProvider: AsapHelp['tokenProvider']) => {
    const desk = startDeskOfItsOwn();
    const provider = vi.fn(tokenProvider);
    const element = await mountEager(
      desk,
      { 'token-endpoint': null, 'user-key': '7' },
      { tokenProvider: provider },
    );
    await vi.waitFor(() => expect(['ready', 'error']).toContain(element.state));
    return { desk, element, provider };
  };

  it('is asked once more, with a signal and the user’s key', async () => {
    const { desk, element, provider } = await provide(async () =>
      tokenOf(
        { secret: 'demo0secret0part0one.demo0secret0part0two.demo0secret0part0three' } as Desk,
        'ada@example.com',
      ),
    );
    await isLoggedIn();
    provider.mockClear();
    const report = await diagnose(element);
    expect(provider).toHaveBeenCalledExactlyOnceWith({
      signal: expect.any(AbortSignal) as AbortSignal,
      userKey: '7',
    });
    expect(shortProblem(report)).toBe(noProblem);
    expect(requestsOf(desk, 'token')).toBe(0);
  });

  it.each([
    ['rejects', () => Promise.reject(new Error('secret-text')), 'fail token-source', /rejected/],
    [
      'throws',
      () => {
        throw new Error('secret-text');
      },
      'fail token-source',
      /rejected/,
    ],
    ['resolves with null', () => Promise.resolve(null), 'warning token-source', /nobody is signed in/],
    [
      'resolves with an object',
      () => Promise.resolve({ token: 'secret-text' }),
      'fail token-source',
      /type object/,
    ],
    ['resolves with nothing', () => Promise.resolve(), 'fail token-source', /with nothing/],
    ['never settles', () => new Promise(() => {}), 'fail token-source', /did not answer/],
  ] as const)('that %s', async (_what, tokenProvider, problem, message) => {
    const { element } = await provide(tokenProvider as AsapHelp['tokenProvider']);
    const report = await diagnose(element, { limit: 300 });
    expect(shortProblem(report)).toBe(problem);
    expect(report.firstProblem?.message).toMatch(message);
    expect(JSON.stringify(report)).not.toContain('secret-text');
  });
});

describe('the set-up', () => {
  it('that is not valid fails first, with the element’s own words', async () => {
    const desk = startDeskOfItsOwn();
    const element = await mountEager(desk, { 'org-id': 'YOUR_ORG_ID' });
    const report = await diagnose(element);
    expect(shortProblem(report)).toBe('fail config');
    expect(report.firstProblem).toMatchObject({
      message: element.error?.message,
      remedy: element.error?.hint,
    });
    expect(requestsOf(desk)).toBe(0);
  });

  it('with an endpoint of another origin fails, and that endpoint is not asked', async () => {
    const asked = vi.fn(() => new Response(null, { status: 204 }));
    worker.use(http.all('https://elsewhere.example/*', asked));
    const desk = startDeskOfItsOwn();
    const element = await mountEager(desk, { 'token-endpoint': 'https://elsewhere.example/token' });
    expect(shortProblem(await diagnose(element))).toBe('fail config');
    element.remove();
    expect(shortProblem(await diagnose(element))).toBe('fail config');
    expect(asked).not.toHaveBeenCalled();
  });

  it('without a token source fails, even before a log-in is due', async () => {
    const desk = startDeskOfItsOwn();
    const element = await mount(desk, { mode: 'jwt', loading: 'manual' });
    expect(shortProblem(await diagnose(element))).toBe('fail config');
  });

  it('with an app-id of an unusual length is doubted', async () => {
    const desk = startDeskOfItsOwn({ applicationId: '4711' });
    const element = await mount(desk, { loading: 'manual' });
    const report = await diagnose(element);
    expect(shortProblem(report)).toBe('warning config');
    expect(report.firstProblem?.message).toContain('4 digits');
  });

  it('of an element that is not in the page fails', async () => {
    const report = await diagnose(document.createElement('asap-help'));
    expect(report.firstProblem).toMatchObject({
      check: 'config',
      message: 'The element is not in the page.',
    });
  });

  it('that conflicts with another element’s fails on the page', async () => {
    const desk = startDeskOfItsOwn();
    await mountEager(desk, { mode: 'anonymous' });
    const second = await mountEager(desk, { 'app-id': '200000000000000000', mode: 'anonymous' });
    await vi.waitFor(() => expect(second.error?.code).toBe('conflict'));
    expect(shortProblem(await diagnose(second))).toBe('fail page');
  });

  it('with a nonce that is still a placeholder is doubted', async () => {
    const { element } = await mountLoggedIn();
    element.nonce = '{place_your_nonce_value_here}';
    const report = await diagnose(element);
    expect(shortProblem(report)).toBe('warning content-security-policy');
    expect(report.firstProblem?.message).toContain('placeholder');
  });
});

describe('the settings of the app', () => {
  const settled = async (desk: Desk, attributes: Record<string, string | null>) => {
    const element = await mountEager(desk, { mode: null, 'token-endpoint': null, ...attributes });
    await element.ready;
    return element;
  };

  it('tell that JWT is not set up', async () => {
    const desk = startDeskOfItsOwn({ jwt: false });
    const element = await mountEager(desk);
    await element.ready;
    const report = await diagnose(element, { limit: 500 });
    expect(rowsOf(report, 'single-sign-on')).toMatchObject([
      { status: 'fail', message: expect.stringContaining('no client id') as string },
    ]);
  });

  it('tell ASAP’s language, and that it is another than the page’s', async () => {
    const desk = startDeskOfItsOwn();
    const element = await settled(desk, { lang: 'de' });
    expect(rowsOf(await diagnose(element), 'language')).toMatchObject([
      { status: 'pass', message: 'ASAP speaks de_DE.' },
    ]);
    vendor()._defaultoptions['lang'] = 'en_US';
    expect(rowsOf(await diagnose(element), 'language')).toMatchObject([
      { status: 'info', message: expect.stringContaining('though the language here is de') as string },
    ]);
  });

  it('tell whether Zoho’s own button is switched on', async () => {
    const desk = startDeskOfItsOwn({ isLauncherVisible: false });
    const element = await settled(desk, { launcher: 'zoho' });
    expect(shortProblem(await diagnose(element))).toBe('fail launcher');
    element.launcher = 'button';
    expect(rowsOf(await diagnose(element), 'launcher')).toEqual([]);
  });
});

describe('the rest', () => {
  it('of an element that is still loading is awaited', async () => {
    const desk = startDeskOfItsOwn();
    const element = await mountEager(desk);
    expect(element.state).not.toBe('ready');
    const report = await diagnose(element);
    expect(element.state).toBe('ready');
    // Elsewhere it depends on whether ASAP has asked for the user's profile by then.
    expect(seesAll ? ['pass'] : ['pass', 'unknown']).toContain(rowsOf(report, 'exchange')[0]?.status);
  });

  it('a wait that does not end is given up', async () => {
    const desk = startDeskOfItsOwn();
    desk.faults.set('script-hangs');
    const element = await mountEager(desk);
    const report = await diagnose(element, { limit: 200 });
    expect(element.state).toBe('loading');
    expect(shortProblem(report)).toBe('fail script');
    expect(rowsOf(report, 'ready')[0]?.message).toContain('still loading after 0.2 s');
  });
});

describe('a diagnosis', () => {
  it('tells which checks it waits for, and goes on when the page throws at that', async () => {
    const { element } = await mountLoggedIn();
    const reported = vi.spyOn(globalThis, 'reportError').mockImplementation(() => undefined);
    const told: string[] = [];
    const onProgress = (waitingFor: readonly string[]) => {
      told.push(waitingFor.join(' '));
      throw new Error('of the page');
    };
    const report = await diagnose(element, { onProgress });
    expect(told.slice(0, 2)).toEqual(['ready', '']);
    expect(told).toContain('token-source script exchange');
    expect(told.at(-1)).toBe('');
    expect(reported).toHaveBeenCalledTimes(told.length);
    expect(shortProblem(report)).toBe(noProblem);
  });

  it('is stopped while it waits for the element: then it asks nothing', async () => {
    const desk = startDeskOfItsOwn();
    desk.faults.set('script-hangs');
    const element = await mountEager(desk, { mode: null, 'token-endpoint': null });
    await expect.poll(() => requestsOf(desk)).toBe(1);
    const stop = new AbortController();
    const report = await diagnose(element, {
      signal: stop.signal,
      onProgress: (waitingFor) => waitingFor.length > 0 && stop.abort(),
    });
    expect(element.state).toBe('loading');
    expect(requestsOf(desk)).toBe(1);
    expect(rowsOf(report, 'ready')).toMatchObject([{ status: 'unknown' }]);
    expect(rowsOf(report, 'script')).toMatchObject([
      { status: 'unknown', message: 'The diagnosis was stopped before this was known.' },
    ]);
  });

  it('is stopped while it waits for the token source, whose request ends', async () => {
    const { element } = await mountLoggedIn();
    const ended = Promise.withResolvers<void>();
    const stop = new AbortController();
    answerTokenRequestsWith(async ({ signal }) => {
      signal.addEventListener('abort', () => ended.resolve());
      stop.abort();
      return new Promise<Response>(() => {});
    });
    const report = await diagnose(element, { signal: stop.signal });
    expect(rowsOf(report, 'token-source')).toMatchObject([{ status: 'unknown' }]);
    expect(rowsOf(report, 'script')).toMatchObject([{ status: 'pass' }]);
  });
});
