import { code, table } from './markdown.mjs';

/** @typedef {import('./sources.mjs').Item} Item */
/** @typedef {import('./sources.mjs').Declaration} Declaration */

/** @param {Item} item */
const sentence = ({ description = '' }) => description.replaceAll('\n', ' ');
/** @param {Item[]} items */
const named = (items) => items.map((item) => [code(item.name), sentence(item)]);

/** What a page can use of the element. @param {Declaration} element */
const publicMembers = (element) =>
  element.members.filter((member) => !member.static && member.privacy !== 'private');

/** @param {Declaration} element @returns {string[][]} attribute, property, sentence */
export function propertyRows(element) {
  const fields = publicMembers(element).filter(({ kind }) => kind === 'field');
  return [
    ...fields.map((field) => [
      field.attribute ? code(field.attribute) : '–',
      code(field.name) + (field.readonly ? ' (read-only)' : ''),
      sentence(field),
    ]),
    ...element.attributes
      .filter(({ fieldName }) => !fields.some(({ name }) => name === fieldName))
      .map((attribute) => [code(attribute.name), 'native', sentence(attribute)]),
  ];
}

/** @param {Declaration} element @returns {string[][]} signature, sentence */
export const methodRows = (element) =>
  publicMembers(element)
    .filter(({ kind }) => kind === 'method')
    .map((method) => {
      const parameters = (method.parameters ?? []).map(({ name, optional }) => name + (optional ? '?' : ''));
      return [code(`${method.name}(${parameters.join(', ')})`), sentence(method)];
    });

/** @param {Declaration} element @returns {string[][]} name, sentence */
export const eventRows = (element) => named(element.events);

/** @param {Declaration} element */
export const referencePage = (element) =>
  [
    '# Reference',
    'All methods return promises that reject with an `AsapError {code, message, hint, cause}`. A page may call them before ASAP is loaded, after the element is removed, and in any order. Events bubble and are composed.',
    '## Attributes and properties',
    table(['attribute', 'property', ''], propertyRows(element)),
    '## Methods',
    table(['method', ''], methodRows(element)),
    '## Events',
    table(['event', ''], eventRows(element)),
    '## Slots',
    table(['slot', ''], named(element.slots)),
    '## Parts',
    table(['part', ''], named(element.cssParts)),
    '## Custom properties',
    table(['property', ''], named(element.cssProperties)),
    '## States',
    'For CSS, as `asap-help:state(ready)`.',
    table(['state', ''], named(element.cssStates)),
  ].join('\n\n');
