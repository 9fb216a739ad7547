/** The same length and lines, without anything to be seen. */
export const blank = (text: string): string => text.replace(/[^\n]/g, ' ');

/** Comments of HTML, and of ERB, ASP.NET, Jinja, Twig, Django, Handlebars, Blade and Razor: nothing in them reaches a browser. */
export const comment =
  /<!--[\s\S]*?-->|<%#[\s\S]*?%>|<%--[\s\S]*?--%>|(?<!\{)\{#[\s\S]*?#\}|\{\{!--[\s\S]*?--\}\}|\{\{--[\s\S]*?--\}\}|@\*[\s\S]*?\*@|\{%-?\s*comment\b[\s\S]*?\{%-?\s*endcomment\s*-?%\}/g;

/** Strings and regular expressions come first, as two slashes in them begin no comment. Those of an address never do. */
const ofScripts =
  /"(?:\\[\s\S]|[^"\\\n])*"|'(?:\\[\s\S]|[^'\\\n])*'|`(?:\\[\s\S]|[^`\\])*`|\/(?<=[(,=:[!&|?{};]\s*\/)(?![*/])(?:\\.|\[(?:\\.|[^\]\\\n])*\]|[^/\\\n[])+\/|(\/\*[\s\S]*?\*\/|(?<!:)\/\/[^\n]*)/g;

/** The code of a script with its comments blanked out. */
export const withoutComments = (code: string): string =>
  code.replace(ofScripts, (all, found?: string) => (found === undefined ? all : blank(all)));

/**
 * Where the bracket closes that opens at `start`; undefined if that cannot be told. Brackets in strings, regular expressions and
 * comments do not count.
 */
export function closingBracket(code: string, start: number): number | undefined {
  const bare = code.replace(ofScripts, blank);
  const open: string[] = [];
  for (let index = start; index < bare.length; index++) {
    const character = bare[index] ?? '';
    const closing = { '(': ')', '[': ']', '{': '}' }[character];
    if (closing) open.push(closing);
    else if (/[)\]}]/.test(character)) {
      if (open.pop() !== character) return undefined;
      if (open.length === 0) return index;
    }
  }
  return undefined;
}

/** Code that a server runs. A snippet within it is a text of that program, such as one that PHP echoes. */
export const serverCode = /<\?(?:php\b|=|\s)[\s\S]*?(?:\?>|$)|<%[\s\S]*?%>/g;
