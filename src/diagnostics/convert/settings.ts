import { note, type Note } from './finding.js';

/** The settings of a page's ASAP, as attributes of the tag. */
export interface Settings {
  readonly attributes: Map<string, string>;
  readonly notes: Note[];
}

const settingsOf =
  /(?:\b(?:var|let|const)\s+|\bwindow\.)?\b(?:ZohoDeskAsapInit|ZohoHCAsapSettings)\s*=(?!=)|\bfunction\s+ZohoDeskAsapInit\s*\(\s*\)/g;

/** Where a statement that begins at `start` ends: behind its semicolon, or before the next line or the script's end. */
function endOfStatement(code: string, start: number): number {
  let depth = 0;
  for (let index = start; index < code.length; index++) {
    const character = code[index] ?? '';
    if ('"\'`'.includes(character)) {
      for (index++; index < code.length && code[index] !== character; index++)
        if (code[index] === '\\') index++;
    } else if ('({['.includes(character)) depth++;
    else if (')}]'.includes(character)) {
      if (--depth < 0) return index;
      if (depth === 0 && character === '}' && /^\s*(?:\n|<|$)/.test(code.slice(index + 1))) return index + 1;
    } else if (depth === 0 && character === ';') return index + 1;
  }
  return code.length;
}

/** Takes the settings out of a script's code. */
export function takeSettings(code: string): { code: string; settings: Settings } {
  const settings: Settings = { attributes: new Map(), notes: [] };
  let rest = '';
  let end = 0;
  for (const {
    index,
    0: { length },
  } of code.matchAll(settingsOf)) {
    if (index < end) continue;
    rest += code.slice(end, index);
    end = endOfStatement(code, index + length);
    readSettings(code.slice(index + length, end), settings);
  }
  return { code: rest + code.slice(end), settings };
}

const valueOf = (text: string, name: string): string | undefined =>
  new RegExp(`["']?\\b${name}\\b["']?\\s*:\\s*(?:["'\`]([^"'\`]*)["'\`]|([^,}\\s]+))`)
    .exec(text)
    ?.slice(1)
    .find((value) => value !== undefined);

function readSettings(text: string, { attributes, notes }: Settings): void {
  const hides = valueOf(text, 'hideLauncherIcon');
  if (hides === 'true' || hides === '!0') attributes.set('launcher', 'none');
  else if (hides !== undefined && hides !== 'false' && hides !== '!1') {
    notes.push(
      note('by-hand', 'hideLauncherIcon is computed: set the attribute launcher to button or none.'),
    );
  }
  const language = valueOf(text, 'lang');
  if (language !== undefined) {
    if (/^[a-z]{2}(?:[_-][A-Z]{2})?$/.test(language)) attributes.set('lang', language.replace('_', '-'));
    else notes.push(note('by-hand', 'lang is computed: set the attribute lang of the tag, or of <html>.'));
  }
  const mode = valueOf(text, 'colorMode');
  if (mode !== undefined && ['light', 'dark', 'auto'].includes(mode)) attributes.set('color-mode', mode);
  else if (mode !== undefined) {
    notes.push(
      note('by-hand', 'colorMode is computed: set the attribute color-mode to light, dark or auto.'),
    );
  }
  const color = valueOf(text, 'themeColor');
  if (color !== undefined) {
    if (/^#(?:[\da-f]{3}){1,2}$/i.test(color)) attributes.set('theme-color', color);
    else notes.push(note('by-hand', 'themeColor is no #rrggbb: write theme-color in this form.'));
  }
  if (/\bjwtToken\b/.test(text)) {
    useJwt(attributes);
    notes.push(
      note(
        'check',
        'userInfo.jwtToken was in the page. The tag asks token-endpoint for a token instead: write this endpoint, and delete the code that puts the token into the page.',
      ),
    );
  }
  if (/\bpreFillFields\b/.test(text)) {
    notes.push(note('by-hand', 'preFillFields is the property prefill: {departmentId, layoutId, fields}.'));
  }
  const kept = /dynamicTimer/.test(text)
    ? [note('converted', 'dynamicTimer is left out: the element starts ASAP as soon as its script is there.')]
    : [];
  const lost = unknownSettings.filter((name) => new RegExp(`\\b${name}\\b`).test(text));
  notes.push(
    ...kept,
    ...lost.map((name) => note('by-hand', `${name} cannot be kept: the element has no such setting.`)),
  );
}

const unknownSettings = [
  'customLayoutId',
  'accessibilityEnabled',
  'visionColorAccessibility',
  'fontSettings',
  'homePageSettings',
  'layoutAdjustments',
  'launcherAdjustments',
  'isManualInstall',
] as const;

export const standardEndpoint = '/api/asap-token';

export function useJwt(attributes: Map<string, string>, endpoint: string = standardEndpoint): void {
  attributes.set('mode', 'jwt');
  attributes.set('token-endpoint', endpoint);
}
