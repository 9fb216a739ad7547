// Keeps the README's reference tables in step with the manifest of the last build: `node build/readme-reference.mjs`
// writes them, `--check` fails when they differ.
import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { keepSection } from './readme-section.mjs';

const top = dirname(dirname(fileURLToPath(import.meta.url)));

/**
 * @typedef {{ name: string, kind?: string, static?: boolean, readonly?: boolean, privacy?: string, attribute?: string,
 *   fieldName?: string, default?: string, description?: string, type?: { text: string },
 *   parameters?: { name: string, optional?: boolean }[] }} Item
 * @typedef {{ tagName?: string, attributes: Item[], members: Item[], events: Item[], slots: Item[], cssParts: Item[],
 *   cssProperties?: Item[], cssStates?: Item[] }} Declaration
 */

/** @param {string} title @param {string[]} head @param {string[][]} rows */
const table = (title, head, rows) =>
  rows.length === 0
    ? ''
    : `\n### ${title}\n\n| ${head.join(' | ')} |\n|${head.map(() => ' --- |').join('')}\n${rows
        .map((row) => `| ${row.map((cell) => cell.replaceAll('|', '\\|')).join(' | ')} |`)
        .join('\n')}\n`;

/** @param {string} text */
const code = (text) => `\`${text}\``;
/** @param {Item} item */
const sentence = ({ description = '' }) => description.replaceAll('\n', ' ');
/** @param {Item[] | undefined} items */
const named = (items = []) => items.map((item) => [code(item.name), sentence(item)]);

/** @returns {string} */
function reference() {
  /** @type {{ modules: { declarations: Declaration[] }[] }} */
  const manifest = JSON.parse(readFileSync(join(top, 'dist/custom-elements.json'), 'utf8'));
  const element = manifest.modules.flatMap(({ declarations }) => declarations).find(({ tagName }) => tagName);
  if (!element) throw new Error('The manifest describes no element: run `npm run build`.');
  const own = element.members.filter((member) => !member.static && member.privacy !== 'private');
  const fields = own.filter(({ kind }) => kind === 'field');
  const properties = fields.map((field) => [
    field.attribute ? code(field.attribute) : '–',
    code(field.name) + (field.readonly ? ' (read-only)' : ''),
    sentence(field),
  ]);
  const native = element.attributes
    .filter(({ fieldName }) => !fields.some(({ name }) => name === fieldName))
    .map((attribute) => [code(attribute.name), 'native', sentence(attribute)]);
  const methods = own
    .filter(({ kind }) => kind === 'method')
    .map((method) => [
      code(
        `${method.name}(${(method.parameters ?? []).map(({ name, optional }) => name + (optional ? '?' : '')).join(', ')})`,
      ),
      sentence(method),
    ]);
  return [
    table('Attributes and properties', ['attribute', 'property', ''], [...properties, ...native]),
    table('Methods', ['method', ''], methods),
    table('Events', ['event', ''], named(element.events)),
    table('Slots', ['slot', ''], named(element.slots)),
    table('Parts', ['part', ''], named(element.cssParts)),
    table('Custom properties', ['property', ''], named(element.cssProperties)),
    table('States', ['state', ''], named(element.cssStates)),
  ].join('');
}

await keepSection({
  start: '<!-- reference: generated from the manifest -->',
  end: '<!-- end of reference -->',
  program: 'node build/readme-reference.mjs',
  make: reference,
});
