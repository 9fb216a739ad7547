import { attributeNames, type Attributes } from './scenario.ts';

const escaped = (value: string) => value.replaceAll('&', '&amp;').replaceAll('"', '&quot;');

/** The tag for some attributes, one a line. `open` is a moment's state, and is left out. */
export function embedCode(attributes: Attributes): string {
  const lines = attributeNames.flatMap((name) => {
    const value = attributes[name];
    // The element is anonymous unless the tag says otherwise.
    if (value === undefined || name === 'open' || (name === 'mode' && value === 'anonymous')) return [];
    return value === '' ? `  ${name}` : `  ${name}="${escaped(value)}"`;
  });
  const tag = lines.length > 0 ? `<asap-help\n${lines.join('\n')}\n></asap-help>` : '<asap-help></asap-help>';
  return `<script type="module">\n  import 'asap-help';\n</script>\n\n${tag}\n`;
}
