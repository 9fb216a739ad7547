// Finds the places of a TypeScript file where a small fault can be made.
import { parseSync } from 'vite';

/**
 * @typedef {object} Mutant
 * @property {string} operator
 * @property {number} start of the text in its place
 * @property {number} end
 * @property {string} replacement that text with the fault
 * @property {boolean} isEarly whether it acts when a module is loaded or an object made, so that later tests meet it too
 * @property {(text: string, isOn: string) => string} weave makes `text` behave as `replacement` while `isOn`
 *
 * @typedef {{ type: string, start: number, end: number, [key: string]: unknown }} Node
 * @typedef {{ source: string, parent: Node | null }} Place
 * @typedef {Omit<Mutant, 'isEarly'>} Fault
 */

const comparisons = new Map([
  ['===', '!=='],
  ['!==', '==='],
  ['==', '!='],
  ['!=', '=='],
  ['<', '<='],
  ['<=', '<'],
  ['>', '>='],
  ['>=', '>'],
]);
const calculations = new Map([
  ['+', '-'],
  ['-', '+'],
  ['*', '/'],
  ['/', '*'],
]);
const connections = new Map([
  ['&&', '||'],
  ['||', '&&'],
  ['??', '&&'],
]);

const nodeOf = (/** @type {unknown} */ value) => /** @type {Node} */ (value);
const isNode = (/** @type {unknown} */ value) =>
  typeof value === 'object' && value !== null && typeof nodeOf(value).type === 'string';

/**
 * @param {string} operator
 * @param {Node} node
 * @param {string} replacement
 * @returns {Fault}
 */
const instead = (operator, node, replacement) => ({
  operator,
  start: node.start,
  end: node.end,
  replacement,
  weave: (text, isOn) => `(${isOn} ? (${replacement}) : ${text})`,
});

/**
 * @param {string} operator
 * @param {Node} node
 * @param {string} replacement
 * @returns {Fault}
 */
const without = (operator, node, replacement) => ({
  operator,
  start: node.start,
  end: node.end,
  replacement,
  weave: (text, isOn) => `{ if (!${isOn}) ${text} }`,
});

/**
 * @param {Node} node
 * @param {Place} place
 * @returns {Fault[]}
 */
function ofCondition(node, { source }) {
  const test = nodeOf(node['test']);
  if (!isNode(test)) return [];
  return [
    {
      operator: 'negated condition',
      start: test.start,
      end: test.end,
      replacement: `!(${source.slice(test.start, test.end)})`,
      weave: (text, isOn) => `(${isOn} !== !!(${text}))`,
    },
  ];
}

/**
 * @param {Node} node
 * @param {string} source
 * @param {string} operator
 */
function withOperator(node, source, operator) {
  const [left, right] = [nodeOf(node['left']), nodeOf(node['right'])];
  return `(${source.slice(left.start, left.end)}) ${operator} (${source.slice(right.start, right.end)})`;
}

const isText = (/** @type {Node} */ node) =>
  node.type === 'TemplateLiteral' || (node.type === 'Literal' && typeof node['value'] === 'string');

/**
 * @param {Node} node
 * @param {Place} place
 * @returns {Fault[]}
 */
function ofBinary(node, { source }) {
  const operator = String(node['operator']);
  const other = comparisons.get(operator);
  if (other) return [instead('changed comparison', node, withOperator(node, source, other))];
  const inverse = calculations.get(operator);
  // A text has no minus.
  if (!inverse || isText(nodeOf(node['left'])) || isText(nodeOf(node['right']))) return [];
  return [instead('changed calculation', node, withOperator(node, source, inverse))];
}

/**
 * @param {Node} node
 * @param {Place} place
 * @returns {Fault[]}
 */
function ofLogical(node, { source }) {
  const other = connections.get(String(node['operator']));
  return other ? [instead('swapped connection', node, withOperator(node, source, other))] : [];
}

/**
 * @param {Node} node
 * @param {Place} place
 * @returns {Fault[]}
 */
function ofLiteral(node, { parent }) {
  const { value } = node;
  const isName =
    parent &&
    (/^(Import|Export)/.test(parent.type) ||
      (['Property', 'PropertyDefinition', 'MethodDefinition'].includes(parent.type) &&
        parent['key'] === node &&
        !parent['computed']));
  if (isName) return [];
  if (typeof value === 'boolean') return [instead('flipped boolean', node, String(!value))];
  if (typeof value === 'string') return [instead('changed text', node, value === '' ? "'mutant'" : "''")];
  if (typeof value !== 'number') return [];
  const more = instead('number plus 1', node, String(value + 1));
  return value === 0 ? [more] : [more, instead('number times 0', node, '0')];
}

/**
 * @param {Node} node
 * @returns {Fault[]}
 */
function ofStatement(node) {
  const expression = nodeOf(node['expression']);
  const inner = nodeOf(expression.type === 'AwaitExpression' ? expression['argument'] : expression);
  if (inner.type === 'CallExpression' && nodeOf(inner['callee']).type === 'Super') return [];
  if (['CallExpression', 'ChainExpression'].includes(inner.type)) return [without('removed call', node, ';')];
  if (['AssignmentExpression', 'UpdateExpression'].includes(inner.type))
    return [without('removed assignment', node, ';')];
  return [];
}

/**
 * @param {Node} node
 * @returns {Fault[]}
 */
function ofBlock(node) {
  const body = /** @type {Node[]} */ (node['body']);
  // A single statement is removed by itself.
  if (body.length === 0 || (body.length === 1 && body[0]?.type === 'ExpressionStatement')) return [];
  const makesParent = body.some(({ type, expression }) => {
    const callee = type === 'ExpressionStatement' && nodeOf(expression)['callee'];
    return isNode(callee) && nodeOf(callee).type === 'Super';
  });
  return makesParent ? [] : [without('emptied block', node, '{}')];
}

/** @type {Record<string, (node: Node, place: Place) => Fault[]>} */
const operators = {
  IfStatement: ofCondition,
  ConditionalExpression: ofCondition,
  WhileStatement: ofCondition,
  ForStatement: ofCondition,
  LogicalExpression: ofLogical,
  BinaryExpression: ofBinary,
  Literal: ofLiteral,
  ExpressionStatement: ofStatement,
  BlockStatement: ofBlock,
  AwaitExpression: (node, { source }) => {
    const awaited = nodeOf(node['argument']);
    return [instead('removed await', node, source.slice(awaited.start, awaited.end))];
  },
  UnaryExpression: (node, { source }) => {
    const operand = nodeOf(node['argument']);
    if (node['operator'] !== '!') return [];
    return [instead('removed negation', node, source.slice(operand.start, operand.end))];
  },
  TemplateLiteral: (node, { parent }) =>
    parent?.type === 'TaggedTemplateExpression' ? [] : [instead('changed text', node, "''")],
};

/** What bears types only; what these hold besides is read all the same. */
const typed = new Set([
  'TSAsExpression',
  'TSNonNullExpression',
  'TSSatisfiesExpression',
  'TSParameterProperty',
]);
const functions = new Set(['FunctionDeclaration', 'FunctionExpression', 'ArrowFunctionExpression']);

/**
 * @param {string} file
 * @param {string} source
 * @returns {Mutant[]}
 */
export function findMutants(file, source) {
  const { program, errors } = parseSync(file, source);
  if (errors.length > 0) throw new Error(`${file}: ${errors[0]?.message}`);
  /** @type {Mutant[]} */
  const mutants = [];
  /** @type {(node: Node, parent: Node | null, isEarly: boolean) => void} */
  const visit = (node, parent, isEarly) => {
    if (node.type.startsWith('TS') && !typed.has(node.type)) return;
    const faults = operators[node.type]?.(node, { source, parent }) ?? [];
    mutants.push(...faults.map((fault) => ({ ...fault, isEarly })));
    const isConstructor = parent?.type === 'MethodDefinition' && parent['kind'] === 'constructor';
    const isEarlyInside = functions.has(node.type) ? isConstructor : isEarly || isField(node);
    for (const value of Object.values(node).flat())
      if (isNode(value)) visit(nodeOf(value), node, isEarlyInside);
  };
  visit(nodeOf(program), null, true);
  return mutants;
}

const isField = (/** @type {Node} */ node) => node.type === 'PropertyDefinition';

/** The function by which a woven file asks whether a mutant is on. */
const ask =
  'function __isOn(mutant: number): boolean { return (globalThis as { __mutant?: (mutant: number) => boolean }).__mutant?.(mutant) ?? false; } ';

/**
 * The source with all its mutants in it, each switched on by its number.
 * @param {string} source
 * @param {(Mutant & { id: number })[]} mutants
 */
export function weaveAll(source, mutants) {
  const waiting = mutants.toSorted((one, other) => one.start - other.start || other.end - one.end);
  /** @type {(from: number, to: number) => string} */
  const write = (from, to) => {
    let text = '';
    let at = from;
    for (let next = waiting[0]; next && next.start < to; next = waiting[0]) {
      const { start, end } = next;
      const here = waiting.splice(0, lastOf(waiting, start, end) + 1);
      text += source.slice(at, start);
      text += here.reduce((inner, { weave, id }) => weave(inner, `__isOn(${id})`), write(start, end));
      at = end;
    }
    return text + source.slice(at, to);
  };
  return ask + write(0, source.length);
}

/**
 * @param {Mutant[]} mutants
 * @param {number} start
 * @param {number} end
 */
const lastOf = (mutants, start, end) =>
  mutants.findLastIndex((mutant) => mutant.start === start && mutant.end === end);
