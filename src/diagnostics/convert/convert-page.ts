import { AsapError } from '../../shared/errors.js';
import { fromSnippet, type ConvertedSnippet } from '../from-snippet.js';
import { plainText } from '../from-snippet-text.js';
import { hintsForCalls, rewriteCalls, withoutLoader, withoutQueue } from './calls.js';
import { blank, comment, serverCode, withoutComments } from './comments.js';
import { note, type ConversionFinding, type Note } from './finding.js';
import { takeSettings } from './settings.js';

export type { ConversionFinding, ConversionKind } from './finding.js';

export interface ConvertedPage {
  /** The page with the tag in place of the snippet; the same text where nothing was converted. */
  readonly text: string;
  /** The tag; null where nothing was found that could be read. */
  readonly html: string | null;
  readonly findings: readonly ConversionFinding[];
}

interface Script {
  readonly index: number;
  readonly whole: string;
  readonly attributes: string;
  readonly code: string;
  /** Whether it has the address of ASAP's script. */
  readonly isSnippet: boolean;
}

/** An attribute may hold code of a template, with quotes and brackets of its own. */
const script =
  /<script\b((?:<%[\s\S]*?%>|<\?[\s\S]*?\?>|<(?![%?])|[^<>"']|"(?:<%[\s\S]*?%>|<\?[\s\S]*?\?>|<(?![%?])|[^<"])*"|'(?:<%[\s\S]*?%>|<\?[\s\S]*?\?>|<(?![%?])|[^<'])*')*)>([\s\S]*?)<\/script\s*>/gi;
const address = /\/portal\/api\/web\/(?:asapApp|inapp)\//i;
/** Anything by which a script speaks to ASAP. */
const speaking = /Zoho(?:DeskAsap|HCAsap)/;
const isProgram = (name: string) => /\.(?:[cm]?[jt]sx?|vue|svelte|astro)$/i.test(name);

const hasAddress = (text: string) => address.test(plainText(text));

/**
 * Puts the tag in place of Zoho's snippets in a page or a template, with the settings that the page gives ASAP. A program is
 * left alone: it gets a hint. Pure: nothing is read or written.
 *
 * @param name of the file, by whose ending a program is known
 */
export function convertPage(text: string, name = ''): ConvertedPage {
  const findings: ConversionFinding[] = [];
  const find = (index: number, ...notes: Note[]) => {
    const line = text.slice(0, index).split('\n').length;
    for (const { kind, message } of notes) findings.push({ kind, line, message });
  };
  const ended = (html: string | null = null, converted = text): ConvertedPage => ({
    text: converted,
    html,
    findings: findings.toSorted((one, other) => one.line - other.line),
  });
  if (isProgram(name)) {
    findCalls(text, find);
    if (hasAddress(text) || (speaking.test(text) && findings.length === 0))
      find(firstOf(text), ...hintFor(text));
    return ended();
  }
  findDead(text, find);
  const live = text.replace(comment, blank);
  const { scripts, rest } = scriptsOf(text, live, find);
  const snippets = scripts.filter(({ isSnippet }) => isSnippet);
  if (snippets.length === 0) {
    findCalls(rest, find);
    if (hasAddress(rest)) find(firstOf(text), ...hintFor(live));
    return ended();
  }
  const apps = readApps(snippets, find);
  const app = apps.values().next().value;
  if (!app || apps.size < snippets.length) return ended();
  const attributes = new Map<string, string>();
  const notes: Note[] = [];
  if (!isOneApp([...apps.values()], notes)) {
    find(snippets[1]?.index ?? 0, ...notes);
    return ended();
  }
  const newest = [...apps.values()].find(({ version }) => version === 2) ?? app;
  if (newest.note) notes.push(note('check', newest.note));
  if (newest.version === 1) notes.push(note('check', 'The element needs an app of ASAP 2.0.'));
  const first = snippets[0]?.index ?? 0;
  const place = placeOf(live, first);
  const edits = editsOf(scripts, apps, attributes, find);
  if (!edits) return ended(tagOf(newest, attributes));
  const handlers = place === null ? [] : editsOfHandlers(live, scripts, attributes, find);
  const tag = tagOf(newest, attributes);
  if (place === null) {
    find(
      first,
      ...notes,
      note(
        'by-hand',
        `The snippet is in <head>, where no element can be: delete it, and put into <body>: ${tag}`,
      ),
    );
    return ended(tag);
  }
  find(
    first,
    ...notes,
    note(
      'converted',
      `The snippet becomes ${tag}${place === first ? '' : ', before </body>'}. Load the element in the page, too: docs/getting-started.md`,
    ),
  );
  const added = place === first ? [] : [{ start: place, end: place, text: `${tag}\n` }];
  return ended(tag, applied(text, [...edits, ...handlers, ...added], place === first ? tag : ''));
}

/** Where the tag goes: to the snippet's place, or before the body's end if the head holds the snippet; null if there is none. */
function placeOf(live: string, index: number): number | null {
  const head = /<head(?=[\s>])/i.exec(live)?.index ?? Infinity;
  const end = /<\/head\s*>|<body(?=[\s>])/i.exec(live)?.index ?? Infinity;
  if (index < head || index > end) return index;
  const bodyEnd = live.toLowerCase().lastIndexOf('</body');
  return bodyEnd < 0 ? null : bodyEnd;
}

function findCalls(code: string, find: Find): void {
  const { settings } = takeSettings(code);
  const index = code.search(/ZohoDeskAsapInit|ZohoHCAsapSettings/);
  if (settings.attributes.size > 0) {
    const written = [...settings.attributes].map(([name, value]) => `${name}="${value}"`).join(' ');
    find(index, note('by-hand', `Give the tag the attributes ${written} in place of these settings.`));
  }
  find(index, ...settings.notes);
  for (const { index: place, ...found } of hintsForCalls(code, hasAddress(code))) find(place, found);
}

function findDead(text: string, find: Find): void {
  for (const { index, 0: dead } of text.matchAll(comment)) {
    if (hasAddress(dead)) find(index, deadNote);
  }
}

const deadNote = note('dead', 'A snippet is commented out. It is dead, and left as it is.');

const firstOf = (text: string) =>
  Math.max(0, text.search(/portal\/api\/web|portal\\\/api|Zoho(?:DeskAsap|HCAsap)/));

/** The scripts outside of comments. Those whose address only the server's code or a comment holds are left out. */
function scriptsOf(text: string, live: string, find: Find): { scripts: Script[]; rest: string } {
  const programs = [...live.matchAll(serverCode)];
  const scripts: Script[] = [];
  let rest = live;
  const leave = (index: number, whole: string, found: Note) => {
    find(index, found);
    rest = rest.slice(0, index) + blank(whole) + rest.slice(index + whole.length);
  };
  for (const { index, 0: whole, 1: attributes = '', 2: code = '' } of live.matchAll(script)) {
    // One within a string of a program or of JSON is none of the page's.
    if (/\\["']/.test(attributes)) continue;
    const hasAny = hasAddress(whole);
    if (isWithin(programs, index)) {
      if (hasAny) leave(index, whole, inProgram(whole));
      continue;
    }
    const isSnippet = hasAny && hasAddress(attributes + withoutComments(code));
    if (hasAny && !isSnippet) {
      leave(index, whole, deadNote);
      continue;
    }
    // Comments are blanked out in `live`, and are to be kept.
    const inner = index + '<script'.length;
    const start = inner + attributes.length + 1;
    scripts.push({
      index,
      whole: text.slice(index, index + whole.length),
      attributes: text.slice(inner, inner + attributes.length),
      code: text.slice(start, start + code.length),
      isSnippet,
    });
  }
  return { scripts, rest };
}

const isWithin = (programs: readonly RegExpExecArray[], index: number) =>
  programs.some((program) => program.index < index && index < program.index + program[0].length);

function inProgram(snippet: string): Note {
  const [hint] = hintFor(snippet);
  return note(
    'by-hand',
    `The server’s code writes the snippet, and is left as it is. ${hint?.message ?? ''}`,
  );
}

/** For what no tag can be put in place of: programs, tag managers, JSON. */
function hintFor(text: string): Note[] {
  try {
    return [note('by-hand', `Put this in place of the snippet by hand: ${fromSnippet(text).html}`)];
  } catch (error) {
    return [note('by-hand', `The snippet is left as it is. ${reasonOf(error)}`)];
  }
}

const reasonOf = (error: unknown) =>
  error instanceof AsapError ? `${error.message} ${error.hint ?? ''}`.trim() : '';

type Find = (index: number, ...notes: Note[]) => void;

/** The app of each snippet that can be read, and that a browser runs. */
function readApps(snippets: Script[], find: Find): Map<Script, ConvertedSnippet> {
  const apps = new Map<Script, ConvertedSnippet>();
  for (const snippet of snippets) {
    // Word processors and Markdown make other quotes of the straight ones.
    const type = /\btype\s*=\s*["'“”„]?([^"'“”„\s>]*)/i.exec(snippet.attributes)?.[1] ?? '';
    if (!/^(?:|module|(?:text|application)\/(?:x-)?(?:java|ecma)script)$/i.test(type)) {
      find(
        snippet.index,
        note(
          'by-hand',
          `The snippet is held back by type="${type}", as consent managers do: add the element by the manager, or after consent.`,
        ),
      );
      continue;
    }
    try {
      apps.set(snippet, fromSnippet(snippet.whole));
    } catch (error) {
      find(snippet.index, note('by-hand', `The snippet is left as it is. ${reasonOf(error)}`));
    }
  }
  return apps;
}

function isOneApp(apps: ConvertedSnippet[], notes: Note[]): boolean {
  const idsOf = (version: 1 | 2) =>
    new Set(apps.filter((app) => app.version === version).map(({ appId, orgId }) => `${appId} ${orgId}`));
  const [first, second] = [idsOf(1), idsOf(2)];
  if (first.size > 1 || second.size > 1) {
    notes.push(
      note('by-hand', 'The page has two apps of ASAP, and can have one: delete the other one first.'),
    );
    return false;
  }
  if (first.size > 0 && second.size > 0) {
    notes.push(
      note(
        'check',
        'The page mixes ASAP 1.0 and 2.0, which cannot share one. The snippet of 1.0 is taken out.',
      ),
    );
  }
  return true;
}

/** `text` takes the place of what stands between two positions; the first snippet's edit makes place for the tag, too. */
interface Edit {
  readonly start: number;
  readonly end: number;
  readonly text: string;
  readonly isSnippet?: boolean;
}

/** What becomes of each script that speaks to ASAP; null if one cannot be converted. */
function editsOf(
  scripts: Script[],
  apps: ReadonlyMap<Script, ConvertedSnippet>,
  attributes: Map<string, string>,
  find: Find,
): Edit[] | null {
  const edits: Edit[] = [];
  for (const one of scripts) {
    const isSnippet = apps.has(one);
    if (!isSnippet && !speaking.test(one.code)) continue;
    const start = one.index + one.whole.indexOf(one.code, one.attributes.length);
    const { code: withLoader, settings } = takeSettings(one.code);
    const rest = isSnippet ? withoutLoader(withLoader) : withoutQueue(withLoader);
    if (rest === null) {
      find(
        one.index,
        note('by-hand', 'The script loads ASAP among other code: delete the lines of ASAP, and add the tag.'),
      );
      return null;
    }
    for (const [name, value] of settings.attributes) attributes.set(name, value);
    find(start, ...settings.notes);
    const rewritten = rewriteCalls(rest, attributes);
    for (const { index, ...found } of rewritten.notes) {
      const line = rest.slice(index).split('\n', 1)[0] ?? '';
      find(start + Math.max(0, one.code.indexOf(line)), found);
    }
    if (isSnippet) keepNonce(one, attributes, find);
    if (isSnippet || rewritten.code !== one.code) edits.push(editOf(one, rewritten.code, isSnippet));
  }
  return edits;
}

function editOf({ index, whole, attributes }: Script, code: string, isSnippet: boolean): Edit {
  const kept = attributes
    .replace(/\s+id\s*=\s*["']?zohodesk[\w-]*["']?/i, '')
    .replace(/\s+src\s*=\s*(?:"[^"]*"|'[^']*'|\S+)/i, '');
  const text = code.trim() === '' ? '' : `<script${kept}>${code}</script>`;
  return { start: index, end: index + whole.length, text, isSnippet };
}

const handler = /\s(?:on[a-z]+|href)\s*=\s*(?:"([^"]*)"|'([^']*)')/gi;

/** What becomes of the calls in attributes, such as `onclick`. What is left of ASAP outside of scripts is reported. */
function editsOfHandlers(
  live: string,
  scripts: readonly Script[],
  attributes: Map<string, string>,
  find: Find,
): Edit[] {
  const parts: string[] = [];
  let end = 0;
  for (const { index, whole } of scripts) {
    parts.push(live.slice(end, index), blank(whole));
    end = index + whole.length;
  }
  let page = [...parts, live.slice(end)].join('');
  const programs = [...page.matchAll(serverCode)];
  const edits: Edit[] = [];
  for (const { index, 0: whole, 1: double, 2: single } of page.matchAll(handler)) {
    const code = double ?? single ?? '';
    if (!speaking.test(code) || isWithin(programs, index)) continue;
    const start = index + whole.length - 1 - code.length;
    const { code: rewritten, notes } = rewriteCalls(code, attributes);
    for (const { index: within, ...found } of notes) find(start + within, found);
    // In single quotes there can be no others.
    const text = double === undefined ? rewritten.replaceAll("'", '"') : rewritten;
    if (rewritten !== code) edits.push({ start, end: start + code.length, text });
    page = page.slice(0, start) + blank(code) + page.slice(start + code.length);
  }
  for (const { index } of page.matchAll(/Zoho(?:DeskAsap|HCAsap)\w*\s*\??[.(]/g)) {
    find(
      index,
      note('by-hand', 'Here the page calls ASAP from a place that is left as it is: call the element.'),
    );
  }
  return edits;
}

/** A value may hold code of a template that has quotes of its own, such as `@Context.Items["nonce"]`. */
const nonceOf =
  /\bnonce\s*=\s*(?:"((?:<%[\s\S]*?%>|<\?[\s\S]*?\?>|\{\{[\s\S]*?\}\}|@[\w.]+(?:[[(][^\])]*[\])])+|[^"])*)"|'((?:<%[\s\S]*?%>|<\?[\s\S]*?\?>|\{\{[\s\S]*?\}\}|@[\w.]+(?:[[(][^\])]*[\])])+|[^'])*)'|(<%[\s\S]*?%>|<\?[\s\S]*?\?>|\{\{[\s\S]*?\}\}|[^\s"'>]+))/i;

function keepNonce({ index, attributes: ofTag }: Script, attributes: Map<string, string>, find: Find): void {
  const nonce = nonceOf
    .exec(ofTag)
    ?.slice(1)
    .find((value) => value !== undefined);
  if (!nonce) return;
  if (/place_your_nonce|nonce_value/i.test(nonce)) {
    find(index, note('converted', 'The nonce was a placeholder that nobody had filled, so it is left out.'));
  } else attributes.set('nonce', nonce);
}

function tagOf({ html }: ConvertedSnippet, attributes: ReadonlyMap<string, string>): string {
  const tag = html.slice(html.lastIndexOf('<asap-help'));
  const written = [...attributes].map(([name, value]) =>
    value.includes('"') ? ` ${name}='${value}'` : ` ${name}="${value}"`,
  );
  return tag.replace('></asap-help>', `${written.join('')}></asap-help>`);
}

function applied(text: string, edits: readonly Edit[], tag: string): string {
  let converted = '';
  let end = 0;
  let isWritten = false;
  for (const edit of edits.toSorted((one, other) => one.start - other.start)) {
    converted += text.slice(end, edit.start);
    end = edit.end;
    const parts = edit.isSnippet && !isWritten ? [tag, edit.text] : [edit.text];
    isWritten ||= edit.isSnippet === true;
    converted += parts.filter((part) => part !== '').join('\n');
  }
  return converted + text.slice(end);
}
