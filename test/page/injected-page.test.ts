import fc from 'fast-check';
import { server } from 'vitest/browser';
import { diagnose } from '../../src/diagnostics/index.js';
import { type AsapError, AsapHelp } from '../../src/index.js';
import { scriptUrlOf } from '../../src/zoho/addresses.js';
import { pause } from '../../src/shared/retry.js';
import { unclobbered } from '../../src/shared/unclobbered.js';
import { clear, jwt, record, task } from '../element/mount.js';
import { sized } from '../support/depth.js';
import { collectUnhandledRejections } from '../support/unhandled-rejections.js';
import { newDesk } from '../zoho/behaviour.js';
import { attributes, collectStrayed, injectedAttributes, type Strayed } from '../zoho/strayed-requests.js';

/** The document as it is behind the names that an injection hides. */
const page = unclobbered();

/** Something that stands in the page, against it or by its own mistake, and that the page must withstand. */
interface Injection {
  /** Puts it into the page. Returns what takes it out again. */
  inject(own: AsapHelp): () => void;
  /** For the report of a failure. */
  [fc.toStringMethod](): string;
}

const tokenEndpoint = '/api/asap-token';
const evilEndpoint = '/uploads/evil.json';

const printed = (value: unknown): string => {
  try {
    return fc.stringify(value);
  } catch {
    return 'a value that nobody can print';
  }
};
const injection = (what: string, inject: Injection['inject']): Injection => ({
  inject,
  [fc.toStringMethod]: () => what,
});

/** Elements of ours, before the page's own and after it. */
const elements = fc
  .tuple(fc.array(injectedAttributes(Object.keys(attributes)), { maxLength: 6 }), fc.boolean(), fc.boolean())
  .map(([pairs, isFirst, isEvil]) => {
    const values = {
      ...jwt,
      ...(isEvil && { 'token-endpoint': evilEndpoint }),
      ...Object.fromEntries(pairs),
    };
    return injection(`<asap-help> ${isFirst ? 'before' : 'after'} ${printed(values)}`, () => {
      const made = page.createElement('template');
      const tag = page.createElement('asap-help');
      for (const [name, value] of Object.entries(values)) tag.setAttribute(name, value);
      made.innerHTML = tag.outerHTML;
      const injected = page.importNode(made.content, true).firstElementChild as AsapHelp;
      record(injected);
      page.body[isFirst ? 'prepend' : 'append'](injected);
      return () => injected.remove();
    });
  });

const wordsOf = (text: string): string[] => text.trim().split(/\s+/);

const clobberable = wordsOf(`
  head body documentElement defaultView readyState visibilityState implementation
  adoptedStyleSheets querySelector querySelectorAll createElement addEventListener cookie
  ZohoDeskAsap ZohoDeskAsapInit ZohoDeskAsapReady ZohoDeskAsapReadyStatus ZohoHCAsap
  ZohoDeskAsap__asyncalls zohodeskasapscript zohohc-asap-web-app-main trustedTypes caches
`);

/** Elements whose ids and names hide what scripts read. */
const clobbers = fc
  .tuple(
    fc.constantFrom('img', 'form', 'embed', 'object', 'iframe', 'a', 'input'),
    fc.subarray(clobberable, { minLength: 1 }),
  )
  .map(([tag, names]) =>
    injection(`<${tag}> named ${names.join(', ')}`, () => {
      const holder = page.createElement('div');
      holder.innerHTML = names.map((name) => `<${tag} name="${name}" id="${name}"></${tag}>`).join('');
      page.body.append(holder);
      return () => holder.remove();
    }),
  );

const circular: Record<string, unknown> = {};
circular['self'] = circular;
const throwing = () => {
  throw new RangeError('a getter of the page');
};
const hostile: readonly unknown[] = [
  1n,
  Symbol('of the page'),
  circular,
  new Proxy({}, { get: throwing, has: throwing, ownKeys: throwing, getPrototypeOf: throwing }),
  Object.defineProperty({}, 'method', { enumerable: true, get: throwing }),
  { toString: throwing, valueOf: throwing },
  new (class Field {
    readonly #secret = 1;
    get secret() {
      return this.#secret;
    }
  })(),
  'x'.repeat(10_000_000),
  Array.from({ length: 100_000 }, () => ({ departmentId: '1' })),
  NaN,
  -0,
  Infinity,
  () => 'text',
  async () => 'text',
  Object.create(null),
  page.createElement('div'),
];
/** Functions that give a value, because fast-check itself looks into values. */
const anyValue: fc.Arbitrary<() => unknown> = fc.oneof(
  fc.constantFrom(...hostile.map((value) => () => value)),
  fc
    .anything({ withBigInt: true, withDate: true, withMap: true, withSet: true, withTypedArray: true })
    .map((value) => () => value),
);

const properties = wordsOf(`
  appId orgId dataCenter deskOrigin mode tokenEndpoint tokenProvider tokenRequest userKey
  loading launcher placement label colorMode themeColor timeout open debug prefill lang
  nonce
`);

/** What the page's own scripts pass in by mistake. */
const passedIn = fc.tuple(fc.constantFrom(...properties), anyValue).map(([name, make]) =>
  injection(`${name} = ${printed(make()).slice(0, 200)}`, (own) => {
    try {
      Reflect.set(own, name, make());
    } catch {
      // A setter of the browser's own, such as that of `lang`, makes a string of it.
    }
    return () => {};
  }),
);

const sources: Record<string, string> = import.meta.glob(
  '../../src/{element,controller,page,session,zoho,config,shared}/**/*.ts',
  { query: '?raw', import: 'default', eager: true },
);

/** Names that the language itself, or the test runner in this page, cannot do without. */
const ofTheLanguage = new Set(
  wordsOf('get set value writable configurable enumerable then next return done toJSON'),
);

/** Every name that the code reads of anything, and that not every object has. */
const optional = [
  ...new Set(
    Object.values(sources).flatMap((text) =>
      [...text.matchAll(/(?:\.|\{ ?|, )([a-zA-Z]\w*)/g)].map(([, name]) => name!),
    ),
  ),
].filter((name) => !ofTheLanguage.has(name) && !(name in {}));

/** An injection that leaves a value on every object, as another script of the page may. */
const pollution = (name: string, make: () => unknown, enumerable: boolean): Injection =>
  injection(`Object.prototype.${name} = ${printed(make()).slice(0, 200)}`, () => {
    // oxlint-disable-next-line no-extend-native -- what is tried out here
    Object.defineProperty(Object.prototype, name, {
      value: make(),
      enumerable,
      configurable: true,
      writable: true,
    });
    return () => void Reflect.deleteProperty(Object.prototype, name);
  });
const pollutions = fc
  .tuple(fc.constantFrom(...optional), anyValue, fc.boolean())
  .map((parts) => pollution(...parts));

/** Properties that some browsers lack. In these browsers, a value that a script left on every object is read instead. */
const unknownToSomeBrowsers = wordsOf(
  'prerendering connection saveData effectiveType trustedTypes requestIdleCallback crossOriginIsolated',
);

let strayed: Strayed;
let rejections: ReturnType<typeof collectUnhandledRejections>;
let tokens: string[];
let pinnedScript: string;

beforeEach(async () => {
  await import('../../src/controller/help-controller.js');
  rejections = collectUnhandledRejections();
  tokens = [];
  const desk = newDesk();
  desk.faults.set('script-without-global');
  const [appId = '', orgId] = [desk.applicationIds[0], desk.organisationId];
  pinnedScript = scriptUrlOf('https://desk.zoho.com', appId, orgId);
  AsapHelp.pin({ appId, orgId, dataCenter: 'us', deskOrigin: 'https://desk.zoho.com', tokenEndpoint });
  vi.spyOn(window, 'fetch').mockImplementation(async (input) => {
    tokens.push(new URL(input instanceof Request ? input.url : String(input), location.href).href);
    return new Response(null, { status: 204 });
  });
  for (const print of ['error', 'warn', 'info', 'log'] as const) vi.spyOn(console, print).mockReturnValue();
  strayed = collectStrayed();
});
afterEach(async () => {
  await clear();
  strayed.stop();
  vi.restoreAllMocks();
  rejections.stop();
});

/** How many promises of these elements have not settled after they left the page. */
async function unsettledAfter(calls: readonly Promise<unknown>[]): Promise<number> {
  let left = calls.length;
  const settled = () => void left--;
  const all = Promise.all(calls.map((call) => call.then(settled, settled)));
  let timer: ReturnType<typeof setTimeout> | undefined;
  await Promise.race([all, new Promise((resolve) => (timer = setTimeout(resolve, 10_000)))]);
  clearTimeout(timer);
  return left;
}

/** Only Chromium repeats an error's message in its stack. */
const stackOf = (reason: unknown): string =>
  reason instanceof Error ? `${String(reason)}\n${reason.stack}` : String(reason);
/** What MSW, which simulates the network here, rejects with under a polluted prototype is no fault of ours. */
const isOurs = (stack: string): boolean => !/\/msw|\/@mswjs\//.test(stack);

/** Whether the page's own element asked for ASAP. */
async function tryOut(injections: readonly Injection[]): Promise<boolean> {
  const own = page.createElement('asap-help');
  record(own);
  own.mode = 'jwt';
  own.loading = 'manual';
  const undo = injections.map(({ inject }) => inject(own));
  const before = strayed.scripts.length;
  const calls: Promise<unknown>[] = [];
  try {
    page.body.append(own);
    const begun = new Promise<void>((resolve) => (strayed.scriptSeen = resolve));
    const helps = [...page.querySelectorAll('asap-help')];
    for (const help of helps) calls.push(help.load(), help.show(), help.login(), help.logout(), help.retry());
    const limit = new AbortController();
    const nothing = pause(20_000, limit.signal).then(() => {
      const states = helps.map(({ state, session, open, timeout }) => [
        state,
        session,
        open,
        String(timeout),
      ]);
      throw new Error(`Neither a script nor an answer: ${JSON.stringify(states)}`);
    });
    await Promise.race([begun, Promise.allSettled(calls), nothing]);
    nothing.catch(() => {});
    limit.abort();
    for (const help of helps) help.remove();
    await task();
  } finally {
    for (const back of undo.toReversed()) back();
    own.remove();
  }
  expect(await unsettledAfter(calls)).toBe(0);
  expect(strayed.urls).toEqual([]);
  expect(rejections.reasons.map(stackOf).filter(isOurs)).toEqual([]);
  return strayed.scripts.length > before;
}

it.each(properties)('%s may be anything: it is told as invalid-config, or help works', async (name) => {
  for (const value of hostile) {
    const own = document.createElement('asap-help');
    const seen = record(own);
    own.loading = 'manual';
    try {
      Reflect.set(own, name, value);
    } catch {
      // The browser's own setter, such as that of `lang`.
    }
    const begun = new Promise<null>((resolve) => (strayed.scriptSeen = () => resolve(null)));
    page.body.append(own);
    const shown = own.show();
    const error = await Promise.race([begun, shown.catch((reason: unknown) => reason as AsapError)]);
    // A value that is valid may be another than the pinned one.
    expect([undefined, 'invalid-config', 'conflict']).toContain(error?.code);
    expect([seen, own.error?.code]).toEqual([error ? [`asap-error ${error.code}`] : [], error?.code]);
    const { firstProblem } = await diagnose(own, { limit: 0 });
    if (error) expect(firstProblem?.message).toBe(error.message);
    own.remove();
    await task();
    await shown.catch(() => {});
  }
  expect(strayed.all()).toEqual([]);
  expect(rejections.reasons).toEqual([]);
});

it.each(['connection', 'requestIdleCallback', 'saveData', 'effectiveType'])(
  'help that loads in an idle moment does so, whatever a script left at Object.prototype.%s',
  async (name) => {
    for (const value of [Symbol('of the page'), () => 0, '2g', new Proxy({}, { get: throwing })]) {
      const own = page.createElement('asap-help');
      record(own);
      own.loading = 'idle';
      const begun = new Promise<void>((resolve) => (strayed.scriptSeen = resolve));
      const undo = pollution(name, () => value, false).inject(own);
      try {
        page.body.append(own);
        await begun;
      } finally {
        undo();
        own.remove();
        await task();
      }
    }
    expect(rejections.reasons).toEqual([]);
  },
);

/** Each engine also runs the examples, one for each property that a browser may lack. */
const tries = sized(server.browser === 'chromium' ? 200 : 100, 10_000);

it(
  `${tries} injections: no request strays, no promise hangs, nothing rejects unhandled`,
  { timeout: sized(120_000, 3_600_000) },
  async () => {
    let begun = 0;
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.oneof(elements, clobbers, passedIn, pollutions), { minLength: 1, maxLength: 4 }),
        async (injections) => {
          try {
            begun += Number(await tryOut(injections));
          } catch (error) {
            // A value of 10 MB in the report would break the test runner.
            // oxlint-disable-next-line preserve-caught-error -- the cause is what is too long
            throw new Error(stackOf(error).slice(0, 2_000));
          }
        },
      ),
      {
        numRuns: tries,
        endOnFailure: true,
        examples: unknownToSomeBrowsers.map((name) => [[pollution(name, () => 'text', false)]]),
      },
    );
    expect(strayed.all()).toEqual([]);
    // With pins, these two are all that a page asks for.
    expect(strayed.scripts.filter((url) => url.replace(/&+$/, '') !== pinnedScript)).toEqual([]);
    expect(tokens.filter((url) => url !== new URL(tokenEndpoint, location.href).href)).toEqual([]);
    // Not by refusing everything.
    expect(begun).toBeGreaterThan(tries / 5);
  },
);
