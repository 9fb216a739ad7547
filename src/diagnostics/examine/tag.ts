/** A start tag in HTML text: its attributes, with lower-case names. */
export type Attributes = ReadonlyMap<string, string>;

const entities: Record<string, string> = { amp: '&', quot: '"', apos: "'", '#39': "'", lt: '<', gt: '>' };

/** The start tags of that name, outside of comments, scripts and templates' own text. */
export function tagsIn(html: string, name: string): Attributes[] {
  const code = name === 'script' ? html : html.replace(/(<script\b[^>]*>)[\s\S]*?<\/script\s*>/gi, '$1');
  const seen = code.replace(/<!--[\s\S]*?-->/g, '');
  const tag = new RegExp(`<${name}(?=[\\s/>])((?:[^>"']|"[^"]*"|'[^']*')*)>`, 'gi');
  return [...seen.matchAll(tag)].map(([, inside = '']) => attributesOf(inside));
}

function attributesOf(text: string): Attributes {
  const attribute = /([^\s"'<>/=]+)(?:\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s"'=<>`]+)))?/g;
  const found = new Map<string, string>();
  for (const [, name = '', ...values] of text.matchAll(attribute)) {
    const value = values.find((one) => one !== undefined) ?? '';
    const key = name.toLowerCase();
    if (!found.has(key)) {
      found.set(
        key,
        value.replace(/&([a-z]+|#39);/g, (all, entity: string) => entities[entity] ?? all),
      );
    }
  }
  return found;
}
