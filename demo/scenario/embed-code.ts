import { attributeNames, type Attributes } from './scenario.ts';

const escaped = (value: string) => value.replaceAll('&', '&amp;').replaceAll('"', '&quot;');

/** The tag for some attributes, one a line. */
export function tagOf(attributes: Attributes): string {
  const lines = attributeNames.flatMap((name) => {
    const value = attributes[name];
    // The element is anonymous unless the tag says otherwise.
    if (value === undefined || (name === 'mode' && value === 'anonymous')) return [];
    return value === '' ? `  ${name}` : `  ${name}="${escaped(value)}"`;
  });
  return lines.length > 0 ? `<asap-help\n${lines.join('\n')}\n></asap-help>` : '<asap-help></asap-help>';
}

/** What a page needs. `open` is a moment's state, and is left out. */
export function embedCode({ open: _open, ...attributes }: Attributes): string {
  return `<script type="module">\n  import 'asap-help';\n</script>\n\n${tagOf(attributes)}\n`;
}
