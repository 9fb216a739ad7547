import { AsapError } from '../../shared/errors.js';
import { fromSnippet, type ConvertedSnippet } from '../from-snippet.js';
import { plainText } from '../from-snippet-text.js';
import { rewriteCalls, withoutLoader } from './calls.js';
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
}

const script = /<script\b((?:[^>"']|"[^"]*"|'[^']*')*)>([\s\S]*?)<\/script\s*>/gi;
const comment = /<!--[\s\S]*?-->/g;
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
    if (hasAddress(text) || speaking.test(text)) find(firstOf(text), ...hintFor(text));
    return ended();
  }
  findDead(text, find);
  const scripts = scriptsOf(text);
  const snippets = scripts.filter(({ whole }) => hasAddress(whole));
  const withoutComments = text.replace(comment, '');
  if (snippets.length === 0) {
    if (hasAddress(withoutComments)) find(firstOf(text), ...hintFor(withoutComments));
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
  const edits = editsOf(scripts, apps, attributes, find);
  if (!edits) return ended(tagOf(newest, attributes));
  find(snippets[0]?.index ?? 0, ...notes);
  const tag = tagOf(newest, attributes);
  find(snippets[0]?.index ?? 0, note('converted', `The snippet becomes ${tag}`));
  return ended(tag, applied(text, edits, tag));
}

function findDead(text: string, find: Find): void {
  for (const { index, 0: dead } of text.matchAll(comment)) {
    if (hasAddress(dead)) {
      find(index, note('dead', 'A snippet is commented out. It is dead, and left as it is.'));
    }
  }
}

const firstOf = (text: string) =>
  Math.max(0, text.search(/portal\/api\/web|portal\\\/api|Zoho(?:DeskAsap|HCAsap)/));

function scriptsOf(text: string): Script[] {
  const blank = text.replace(comment, (dead) => ' '.repeat(dead.length));
  const found = [...blank.matchAll(script)].map(({ index, 0: whole, 1: attributes = '', 2: code = '' }) => ({
    index,
    whole,
    attributes,
    code,
  }));
  // One within a string of a program or of JSON is none of the page's.
  return found.filter(({ attributes }) => !/\\["']/.test(attributes));
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
    const type = /\btype\s*=\s*["']?([^"'\s>]*)/i.exec(snippet.attributes)?.[1] ?? '';
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

interface Edit {
  readonly script: Script;
  readonly code: string;
  readonly isSnippet: boolean;
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
    const rest = isSnippet ? withoutLoader(withLoader) : withLoader;
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
    if (isSnippet || rewritten.code !== one.code)
      edits.push({ script: one, code: rewritten.code, isSnippet });
  }
  return edits;
}

function keepNonce({ index, attributes: ofTag }: Script, attributes: Map<string, string>, find: Find): void {
  const [, double, single] = /\bnonce\s*=\s*(?:"([^"]*)"|'([^']*)')/i.exec(ofTag) ?? [];
  const nonce = double ?? single;
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
  for (const {
    script: { index, whole, attributes },
    code,
    isSnippet,
  } of edits) {
    converted += text.slice(end, index);
    end = index + whole.length;
    const parts: string[] = [];
    if (isSnippet && !isWritten) {
      parts.push(tag);
      isWritten = true;
    }
    const kept = attributes
      .replace(/\s+id\s*=\s*["']?zohodesk[\w-]*["']?/i, '')
      .replace(/\s+src\s*=\s*(?:"[^"]*"|'[^']*'|\S+)/i, '');
    if (code.trim() !== '') parts.push(`<script${kept}>${code}</script>`);
    converted += parts.join('\n');
  }
  return converted + text.slice(end);
}
