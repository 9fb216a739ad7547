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
  return expression?.type === 'TSAsExpression' ? expression.expression : expression;
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

/**
 * The element's `defaults` name every property: null has no attribute, undefined no default.
 * @returns {{ attributes: Map<string, { name: string, reflects: boolean }>, defaults: Map<string, string> }}
 */
export function readElement() {
  const { code, program } = parse('src/element/properties.ts');
  /** @type {ReturnType<typeof readElement>} */
  const found = { attributes: new Map(), defaults: new Map() };
  new Visitor({
    VariableDeclarator({ id, init }) {
      if (id.type !== 'Identifier' || id.name !== 'defaults') return;
      for (const [name, value] of entriesOf(init)) {
        const text = code.slice(value.start, value.end).replace(/(?<=\d)_(?=\d)/g, '');
        if (text === 'null') continue;
        found.attributes.set(name, { name: attributeOf(name), reflects: false });
        if (text !== 'undefined') found.defaults.set(name, text);
      }
    },
  }).visit(program);
  return found;
}

/**
 * The type aliases of a file that stand for texts: unions of them, and `keyof typeof` a constant.
 * @param {string} file
 * @returns {[name: string, texts: string][]}
 */
function textTypesOf(file) {
  const { code, program } = parse(file);
  /** @type {Map<string, string[]>} */
  const constants = new Map();
  /** @type {[string, string][]} */
  const types = [];
  new Visitor({
    VariableDeclarator({ id, init }) {
      if (id.type !== 'Identifier') return;
      constants.set(
        id.name,
        entriesOf(init).map(([name]) => `'${name}'`),
      );
    },
    TSTypeAliasDeclaration({ id, typeAnnotation }) {
      const text = code.slice(typeAnnotation.start, typeAnnotation.end);
      const constant = /^keyof typeof (\w+)$/.exec(text)?.[1];
      const texts = constant ? (constants.get(constant) ?? []) : text.split('|').map((part) => part.trim());
      const named = texts.filter((part) => part !== '');
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
