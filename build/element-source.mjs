// What the manifest's analyzer cannot see in the element's source: which attribute sets which property, the
// defaults, what a type's name stands for, and the events' names.
import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseSync, Visitor } from 'vite';

const top = dirname(dirname(fileURLToPath(import.meta.url)));

/** @typedef {import('vite').ESTree.Expression} Expression */

/** @param {string} file relative to the project */
function parse(file) {
  const code = readFileSync(join(top, file), 'utf8');
  return { code, program: parseSync(file, code).program };
}

/** @param {Expression | null} expression */
function withoutAssertion(expression) {
  let bare = expression;
  while (bare?.type === 'TSAsExpression' || bare?.type === 'TSSatisfiesExpression') bare = bare.expression;
  return bare;
}

/**
 * The properties of an object literal whose names are plain.
 * @param {Expression | null} expression
 * @returns {[name: string, value: Expression][]}
 */
function entriesOf(expression) {
  const object = withoutAssertion(expression);
  if (object?.type !== 'ObjectExpression') return [];
  return object.properties.flatMap((property) =>
    property.type === 'Property' && property.key.type === 'Identifier'
      ? [/** @type {[string, Expression]} */ ([property.key.name, property.value])]
      : [],
  );
}

/** @param {string} property */
const attributeOf = (property) => property.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);

const tableFile = 'src/config/properties.ts';

/**
 * The table of the element's properties: of each name the source of its list's items, the default first.
 * @returns {[name: string, items: string[]][]}
 */
function readTable() {
  const { code, program } = parse(tableFile);
  /** @type {[string, string[]][]} */
  const found = [];
  new Visitor({
    VariableDeclarator({ id, init }) {
      if (id.type !== 'Identifier' || id.name !== 'properties') return;
      for (const [name, value] of entriesOf(init)) {
        const items = value.type === 'ArrayExpression' ? value.elements : [];
        found.push([name, items.map((item) => (item ? code.slice(item.start, item.end) : ''))]);
      }
    },
  }).visit(program);
  return found;
}

/**
 * In the table null stands for a property without attribute, undefined for one without default.
 * @returns {{ attributes: Map<string, { name: string, reflects: boolean }>, defaults: Map<string, string> }}
 */
export function readElement() {
  /** @type {ReturnType<typeof readElement>} */
  const found = { attributes: new Map(), defaults: new Map() };
  for (const [name, [initial = '']] of readTable()) {
    const text = initial.replace(/(?<=\d)_(?=\d)/g, '');
    if (text === 'null') continue;
    found.attributes.set(name, { name: attributeOf(name), reflects: false });
    if (text !== 'undefined') found.defaults.set(name, text);
  }
  return found;
}

/**
 * The type aliases of a file that stand for texts: unions of them, and each `Choice` of the table.
 * @param {string} file
 * @returns {[name: string, texts: string][]}
 */
function textTypesOf(file) {
  const { code, program } = parse(file);
  const choices = new Map(readTable());
  /** @type {[string, string][]} */
  const types = [];
  new Visitor({
    TSTypeAliasDeclaration({ id, typeAnnotation }) {
      const text = code.slice(typeAnnotation.start, typeAnnotation.end);
      const property = /^Choice<'(\w+)'>$/.exec(text)?.[1];
      const texts =
        property === undefined ? text.split('|').map((part) => part.trim()) : choices.get(property);
      const named = (texts ?? []).filter((part) => part !== '');
      if (named.every((part) => /^'[^']*'$/.test(part))) types.push([id.name, named.join(' | ')]);
    },
  }).visit(program);
  return types;
}

/** @param {string[]} files */
export function readTextTypes(files) {
  return new Map(files.flatMap(textTypesOf));
}

/** @returns {Map<string, string>} the events' names by their classes */
export function readEventNames() {
  /** @type {Map<string, string>} */
  const names = new Map();
  const { program } = parse('src/element/events.ts');
  new Visitor({
    ClassDeclaration(declaration) {
      const className = declaration.id?.name;
      new Visitor({
        CallExpression({ callee, arguments: [name] }) {
          if (className && callee.type === 'Super' && name?.type === 'Literal') {
            names.set(className, String(name.value));
          }
        },
      }).visit({ ...program, body: [declaration] });
    },
  }).visit(program);
  return names;
}
