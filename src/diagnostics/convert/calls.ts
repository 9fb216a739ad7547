import { blank, closingBracket, withoutComments } from './comments.js';
import { note, type Note } from './finding.js';
import { standardEndpoint, useJwt } from './settings.js';

const help = "document.querySelector('asap-help')";
const of2 = String.raw`(?:\bwindow\.)?\bZohoDeskAsap(?:\?\.|\.)`;
const of1 = String.raw`(?:\bwindow\.)?\bZohoHCAsap(?:\?\.|\.)`;
const call = (target: string, pattern: string) => new RegExp(target + pattern, 'g');

/** A call that has a counterpart, and what is written in its place. */
const rewrites: readonly [RegExp, string][] = [
  [call(of2, String.raw`invoke\(\s*["'\`]open["'\`]\s*\)`), `${help}.show()`],
  [call(of2, String.raw`invoke\(\s*["'\`]close["'\`]\s*\)`), `${help}.close()`],
  [call(of2, String.raw`invoke\(\s*["'\`]logout["'\`]\s*\)`), `${help}.logout()`],
  [
    call(of2, String.raw`invoke\(\s*["'\`]hide["'\`]\s*,\s*["'\`](?:app\.)?launcher["'\`]\s*\)`),
    `${help}.launcher = 'none'`,
  ],
  [
    call(of2, String.raw`invoke\(\s*["'\`]show["'\`]\s*,\s*["'\`](?:app\.)?launcher["'\`]\s*\)`),
    `${help}.launcher = 'button'`,
  ],
  [
    call(
      of2,
      String.raw`invoke\(\s*["'\`]routeTo["'\`]\s*,\s*\{\s*["']?page["']?\s*:\s*["'\`]([\w.]+)["'\`]\s*,?\s*\}\s*\)`,
    ),
    `${help}.show('$1')`,
  ],
  [
    call(
      of2,
      String.raw`invoke\(\s*["'\`]routeTo["'\`]\s*,\s*\{\s*["']?page["']?\s*:\s*["'\`]([\w.]+)["'\`]\s*,\s*["']?parameters["']?\s*:\s*(\{[^{}]*\})\s*,?\s*\}\s*\)`,
    ),
    `${help}.show('$1', $2)`,
  ],
  [
    call(of2, String.raw`set\(\s*["'\`]app\.colorMode["'\`]\s*,\s*["'\`](light|dark)["'\`]\s*\)`),
    `${help}.colorMode = '$1'`,
  ],
  [call(of2, String.raw`on\(\s*["'\`]onAppOpen["'\`]\s*,`), `${help}.addEventListener('asap-open',`],
  [call(of2, String.raw`on\(\s*["'\`]onAppClose["'\`]\s*,`), `${help}.addEventListener('asap-close',`],
  [call(of1, String.raw`Action\(\s*["'\`]open["'\`]\s*\)`), `${help}.show()`],
  [call(of1, String.raw`Action\(\s*["'\`]close["'\`]\s*\)`), `${help}.close()`],
  [call(of1, String.raw`Action\(\s*["'\`]hideLauncher["'\`]\s*\)`), `${help}.launcher = 'none'`],
  [call(of1, String.raw`Action\(\s*["'\`]showLauncher["'\`]\s*\)`), `${help}.launcher = 'button'`],
  // Methods of the element can be called at any time once it is defined.
  [
    /(?<!\bfunction\s+)(?:\bwindow\.)?\bZoho(?:DeskAsap|HCAsap)Ready(?:\?\.)?\((?!\s*s\s*\)\s*\{)/g,
    "customElements.whenDefined('asap-help').then(",
  ],
];

/** What has a counterpart that cannot be written in place of the call. */
const hints: readonly [RegExp, string][] = [
  [
    /ZohoDeskAsap\??\.set\(\s*["'`]ticket\.form\.prefillValues/g,
    'Set the property prefill of the element instead: {departmentId, layoutId, fields}.',
  ],
  [
    /ZohoDeskAsap\??\.set\(\s*["'`](?!ticket\.form\.prefillValues)/g,
    'This setting cannot be kept: the element has none like it.',
  ],
  [/ZohoDeskAsap\??\.invoke\(\s*["'`]routeTo/g, 'Call show(page, parameters) of the element instead.'],
  [/ZohoDeskAsap\??\.(?:UnInstall|Install)\b/g, 'Delete this call: add or remove the element instead.'],
  [
    /ZohoHCAsap\??\.Actions\b/g,
    'Call show("kb.article.detail", parameters) of the element instead; which parameters a 2.0 app takes for an article is not known to be the same.',
  ],
  [/ZohoHCAsap\??\.Action\(\s*["'`]onGetUserToken/g, 'Delete this call: the element asks token-endpoint.'],
  [/ZohoHCAsap\??\.(?!Actions?\b)\w+/g, 'This call of ASAP 1.0 cannot be kept.'],
];

const login = /(?:window\.)?ZohoDeskAsap\??\.invoke(?=\(\s*["'`]login["'`])/;

export interface Rewritten {
  readonly code: string;
  readonly notes: (Note & { readonly index: number })[];
}

/**
 * Puts the element's methods in place of calls of ASAP's; a log-in becomes attributes of the tag.
 * @param isWritten whether the new code takes the place of the old one
 */
export function rewriteCalls(code: string, attributes: Map<string, string>, isWritten = true): Rewritten {
  let text = code;
  const notes: Rewritten['notes'] = [];
  const found = login.exec(code);
  if (found) {
    const endpoint = /\bfetch\(\s*["'`](\/[\w./-]*)["'`]/.exec(code)?.[1];
    useJwt(attributes, endpoint);
    const where = endpoint
      ? `${endpoint} was found in the code; it should answer {"token": "…"}.`
      : `Write the endpoint ${standardEndpoint}, or name your own.`;
    const end = isWritten ? closingBracket(code, found.index + found[0].length) : undefined;
    // The call would fail, as ASAP is not there before the element has loaded it.
    if (end !== undefined) text = `${code.slice(0, found.index)}void 0${code.slice(end + 1)}`;
    const [kind, what] =
      end === undefined
        ? (['by-hand', 'Delete this call'] as const)
        : (['check', 'This call was removed'] as const);
    const message = `${what}: mode="jwt" and token-endpoint log in. ${where}`;
    notes.push({ ...note(kind, message), index: found.index });
  }
  for (const [pattern, replacement] of rewrites) text = text.replace(pattern, replacement);
  for (const [pattern, message] of hints) {
    // Those that were rewritten are not in the new text.
    if (!text.match(pattern)) continue;
    for (const { index } of code.matchAll(pattern)) notes.push({ ...note('by-hand', message), index });
  }
  const leftover = leftoverIn(code);
  if (leftover !== undefined) notes.push({ ...note('by-hand', leftoverMessage), index: leftover });
  return { code: text, notes };
}

const leftoverMessage =
  'The code still names ASAP, which is not there before the element has loaded it: delete what asks or waits for it, and call the element.';

/** The settings are reported by their own, and the queue is harmless. */
const ofThePage = /\bZoho(?:DeskAsapInit|HCAsapSettings|(?:DeskAsap|HCAsap)(?:_*asyncalls|ReadyStatus))\b/g;

/** Where the code names ASAP, beside what is converted or hinted at. */
function leftoverIn(code: string): number | undefined {
  let left = withoutComments(code);
  for (const [pattern] of [...rewrites, ...hints]) left = left.replace(pattern, blank);
  const index = left
    .replace(login, blank)
    .replace(ofThePage, blank)
    .search(/\bZoho(?:DeskAsap|HCAsap)/);
  return index < 0 ? undefined : index;
}

/**
 * Each call that a file without a snippet has, and what to write in its place.
 * @param isLoader whether the code loads ASAP as well, and so must name it
 */
export function hintsForCalls(code: string, isLoader: boolean): Rewritten['notes'] {
  const notes = rewriteCalls(code, new Map(), false).notes.filter(
    ({ message }) => !isLoader || message !== leftoverMessage,
  );
  const live = withoutComments(code);
  for (const [pattern, replacement] of rewrites) {
    for (const { index, 0: found } of live.matchAll(pattern)) {
      const instead = found.replace(new RegExp(pattern.source), replacement);
      notes.push({ ...note('by-hand', `Write ${instead} in place of ${found}`), index });
    }
  }
  return notes;
}

const loader2 =
  /(?:(?:var|let|const)\s+)?d\s*=\s*document[;,][\s\S]*?insertBefore\(\s*s\s*,\s*t\s*\)[,;]?(?:\s*(?:window\.)?ZohoDeskAsapReady\s*=\s*function\b[\s\S]*?\.push\(s\)\s*\};?)?/;
const loader1 =
  /window\.ZohoHCAsap\s*=\s*window\.ZohoHCAsap\s*\|\|\s*function\b[\s\S]*?\}\s*\)?\s*\(\s*\)\s*\)?\s*;?/;

/** The page's own queue for what waits for ASAP, which stands alone in some pages. */
const ownQueue =
  /(?:\bwindow\.)?\bZoho(?:DeskAsap|HCAsap)Ready\s*=\s*function\s*\((\w+)\)[\s\S]*?\.push\(\1\)\s*\};?/;

/** The names that a loader of ASAP's script calls. */
const ofLoaders =
  /^(?:function|createElement|getElementsByTagName|querySelector|getElementById|insertBefore|appendChild|append|before|after|setAttribute|forEach|push|s|e|if|window|d)$/;

export const withoutQueue = (code: string): string => code.replace(ownQueue, '');

/** The code without what loads ASAP; null if the loader cannot be told from the rest. */
export function withoutLoader(code: string): string | null {
  const rest = withoutQueue(code.replace(loader2, '').replace(loader1, ''));
  if (!/portal.{0,6}api.{0,6}web/.test(rest)) return rest.trim() === '' ? '' : rest;
  const called = [...rest.matchAll(/([\w$]+)\s*\(/g)].map(([, name = '']) => name);
  return called.every((name) => ofLoaders.test(name)) ? '' : null;
}
