import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { scriptUrlOf } from '../../src/zoho/snippet.js';
import { readConfig } from '../../src/config/read-config.js';
import type { AsapHelp } from '../../src/index.js';
import { clear, jwt } from '../element/mount.js';
import { sized } from '../support/depth.js';
import { collectUnhandledRejections } from '../support/unhandled-rejections.js';
import { newDesk } from './behaviour.js';
import { nearValid } from './near-valid.js';
import { attributes, collectStrayed, injectedAttributes, script, type Strayed } from './strayed-requests.js';

let strayed: Strayed;
let tokens: number;
let rejections: ReturnType<typeof collectUnhandledRejections>;
let element: AsapHelp;

beforeEach(async () => {
  await import('../../src/controller/help-controller.js');
  rejections = collectUnhandledRejections();
  tokens = 0;
  // An empty script for any app; the token endpoint says that nobody is signed in.
  newDesk().faults.set('script-without-global');
  vi.spyOn(window, 'fetch').mockImplementation((input) => {
    const url = input instanceof Request ? input.url : new URL(String(input), document.baseURI).href;
    tokens += 1;
    if (!url.startsWith(`${location.origin}/`)) strayed.urls.push(url);
    return Promise.resolve(new Response(null, { status: 204 }));
  });
  // Errors, and with the attribute `debug` a diagnosis, thousands of times.
  for (const print of ['error', 'warn', 'info', 'log'] as const) vi.spyOn(console, print).mockReturnValue();
  strayed = collectStrayed();
});

afterEach(async () => {
  await clear();
  strayed.stop();
  vi.restoreAllMocks();
  rejections.stop();
  document.querySelector('base')?.remove();
});

/** Puts the element in with these attributes, asks for ASAP, and takes it out when that has begun or failed. */
async function tryOut(values: Record<string, string>): Promise<void> {
  element = document.createElement('asap-help');
  for (const [name, value] of Object.entries(values)) element.setAttribute(name, value);
  document.body.append(element);
  strayed.lookInto(element.shadowRoot);
  const begun = new Promise<void>((resolve) => (strayed.scriptSeen = resolve));
  await Promise.race([begun, element.load().catch(() => {})]);
  element.remove();
  // It has left when this is over.
  await new Promise((resolve) => setTimeout(resolve));
}

/** What the element would make of these attributes, without a page to act on. */
function expectHarmless(values: Record<string, string>): boolean {
  const unconnected = document.createElement('asap-help');
  for (const [name, value] of Object.entries(values)) unconnected.setAttribute(name, value);
  const config = readConfig(unconnected);
  if (typeof config === 'string') return false;
  expect(scriptUrlOf(config.origin, config.appId, config.orgId)).toMatch(script);
  expect(config.tokenEndpoint ?? `${location.origin}/`).toMatch(new RegExp(`^${location.origin}/`));
  expect([config.deskOrigin, config.tokenProvider, config.tokenRequest]).toEqual([
    undefined,
    undefined,
    undefined,
  ]);
  return true;
}

/** Also by what the browser says that it has asked for. */
function expectNothingStrayed(): void {
  expect(strayed.all()).toEqual([]);
  expect(rejections.reasons).toEqual([]);
}

const valid = { 'app-id': '123456789012345678', 'org-id': '60001234567', loading: 'manual', ...jwt };

it('asks for script and token when all is valid', async () => {
  await tryOut(valid);
  expect([strayed.scripts.length, tokens]).toEqual([1, 1]);
  expectNothingStrayed();
});

/** How many elements are put on the page. */
const tries = sized(200, 1000);

describe('injected HTML cannot point the element elsewhere', () => {
  for (const [name, values] of Object.entries(attributes)) {
    it(`1,000 near-valid values of ${name} are refused, or harmless`, () => {
      fc.assert(
        fc.property(nearValid(values), (value) => void expectHarmless({ ...valid, [name]: value })),
        { numRuns: 1000 },
      );
    });
  }

  it('10,000 mixtures of near-valid values are refused, or harmless', () => {
    let accepted = 0;
    fc.assert(
      fc.property(
        fc.array(injectedAttributes(Object.keys(attributes)), { minLength: 2, maxLength: 6 }),
        (pairs) => {
          accepted += Number(expectHarmless({ ...valid, ...Object.fromEntries(pairs) }));
        },
      ),
      { numRuns: 10_000 },
    );
    expect(accepted).toBeGreaterThan(500);
  });

  it.each([
    ['near-valid values of one attribute', 1],
    ['mixtures of near-valid values', 4],
  ])(`${tries} %s: no request strays`, { timeout: 90_000 }, async (_, maxLength) => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(injectedAttributes(Object.keys(attributes)), { minLength: 1, maxLength }),
        async (pairs) => {
          await tryOut({ ...valid, ...Object.fromEntries(pairs) });
          expect(strayed.urls).toEqual([]);
        },
      ),
      { numRuns: tries, endOnFailure: true },
    );
    expectNothingStrayed();
    // Not by refusing everything.
    expect([strayed.scripts.length, tokens].map((count) => count > tries / 20)).toEqual([true, true]);
  });

  it('a base element of another origin', async () => {
    document.head.append(Object.assign(document.createElement('base'), { href: 'https://evil.example/' }));
    await tryOut(valid);
    await tryOut({ ...valid, 'token-endpoint': 'api/asap-token' });
    await tryOut({ ...valid, 'token-endpoint': '' });
    // Endpoints follow the page's own address, so these two are asked for on its own origin.
    expect([element.error?.code, tokens]).toEqual([undefined, 2]);
    expectNothingStrayed();
  });

  it('properties of the prototype', async () => {
    const prototype = Object.getPrototypeOf({}) as object;
    const names = ['deskOrigin', 'origin', 'tokenProvider', 'credentials', 'redirect', 'method', 'headers'];
    for (const name of names)
      Object.defineProperty(prototype, name, {
        value: 'https://evil.example',
        configurable: true,
        writable: true,
      });
    try {
      await tryOut(valid);
    } finally {
      for (const name of names) Reflect.deleteProperty(prototype, name);
    }
    expect(strayed.scripts).toHaveLength(1);
    expectNothingStrayed();
  });
});
