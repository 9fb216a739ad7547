/**
 * The text of a snippet as the browser would come to see it: without the escapes of HTML, JSON, JavaScript strings and
 * URLs that it was pasted with, joined where a string was put together, with the constants filled in that it defines.
 */
export function plainText(source: string): string {
  let text = source;
  // Twice: code in an attribute, or in JSON inside of HTML, is escaped twice.
  for (let pass = 0; pass < 2; pass++) text = withoutEscapes(text);
  return withConstants(joined(text));
}

const entities = new Map(
  Object.entries({
    amp: '&',
    quot: '"',
    apos: "'",
    lt: '<',
    gt: '>',
    sol: '/',
    colon: ':',
    period: '.',
    quest: '?',
    equals: '=',
  }),
);

function withoutEscapes(text: string): string {
  const unescaped = text
    .replace(/&#x([0-9a-f]{1,6});/gi, (all, code: string) => character(parseInt(code, 16)) ?? all)
    .replace(/&#(\d{1,7});/g, (all, code: string) => character(Number(code)) ?? all)
    .replace(/&([a-z]+);/gi, (all, name: string) => entities.get(name.toLowerCase()) ?? all)
    .replace(
      /\\{1,8}(?:u\{([0-9a-f]{1,6})\}|u([0-9a-f]{4})|x([0-9a-f]{2}))/gi,
      (all, ...groups: string[]) => {
        return character(parseInt(groups[0] ?? groups[1] ?? groups[2] ?? '', 16)) ?? all;
      },
    )
    .replace(/\\{1,8}([/"'`])/g, '$1');
  if (!/%2fportal%2fapi/i.test(unescaped)) return unescaped;
  return unescaped.replace(/%([2-7][0-9a-f])/gi, (_all, code: string) =>
    String.fromCharCode(parseInt(code, 16)),
  );
}

/** Only ASCII occurs in what is looked for. */
const character = (code: number): string | null =>
  code >= 0x20 && code < 0x7f ? String.fromCharCode(code) : null;

/** `'a' + 'b'` to `'ab'`, and `'a' + NAME + 'b'` to a template, whatever the quotes. */
function joined(text: string): string {
  return text
    .replace(/["'`]\s*\+\s*([A-Za-z_$][\w$.]*)(\s*\+\s*["'`])?/g, (_all, name: string, goesOn?: string) => {
      return `\${${name}}${goesOn ? '' : '"'}`;
    })
    .replace(/["'`]\s*\+\s*["'`]/g, '');
}

/** `${config.appId}` to the digits that the same text gives the name `appId`. */
function withConstants(text: string): string {
  return text.replace(/\$\{\s*(?:[\w$]+\??\.)*([\w$]+)\s*\}/g, (all, name: string) => {
    const definition = new RegExp(
      `(?<![\\w$])${name.replaceAll('$', '\\$')}["']?\\s*(?::[^=\\n"'\`,;]*=|[:=])\\s*["'\`]?(\\d+)`,
    );
    return definition.exec(text)?.[1] ?? all;
  });
}
