import fc from 'fast-check';

/** What a careless or hostile author of HTML writes where a valid value should stand. */
const affixes = [
  'https://evil.example/',
  '//evil.example',
  '\\\\evil.example',
  '@evil.example',
  '.evil.example',
  ':443@evil.example/',
  '/../../evil',
  '..',
  '?orgId=1',
  '&orgId=1',
  '#',
  '%2e%2e%2f',
  '%00',
  '\0',
  ';',
  ',',
  '"><script src=//evil.example></script>',
  'javascript:',
  'data:text/plain,',
  'blob:',
  'filesystem:',
];
const prototypeNames = [
  '__proto__',
  'constructor',
  'prototype',
  'toString',
  'hasOwnProperty',
  'valueOf',
  'null',
  'undefined',
];
const spaces = [
  ' ',
  '\t',
  '\n',
  '\r\n',
  '\f',
  '\u00a0',
  '\u200b',
  '\u2028',
  '\u3000',
  '\ufeff',
  '\u202e',
  '\u00ad',
];
const zeros = [0x0660, 0x06f0, 0x0966, 0xff10, 0x1d7ce, 0x2080, 0x2460];

const at = (text: string, position: number, insert: string, remove = 0) => {
  const characters = [...text];
  characters.splice(position % (characters.length + 1), remove, insert);
  return characters.join('');
};

type Mutation = (text: string) => string;
const position = fc.nat(40);

const mutation: fc.Arbitrary<Mutation> = fc.oneof(
  fc.constantFrom<Mutation>(
    (text) => text.toUpperCase(),
    (text) => text.toLowerCase(),
    (text) => text.replace(/[a-z]/, (letter) => letter.toUpperCase()),
    (text) => text.replace(/k/gi, '\u212a').replace(/s/gi, '\u017f').replace(/i/gi, '\u0131'),
    // Another mutation may have cut a character in half.
    (text) => encodeURIComponent(text.toWellFormed()),
    (text) => [...text].map((character) => `%${character.charCodeAt(0).toString(16)}`).join(''),
    (text) => [...text].map((character) => `&#${character.charCodeAt(0)};`).join(''),
    (text) => text.replaceAll('.', '\u3002').replaceAll('/', '\u2044'),
    (text) => text.replaceAll('/', '\\'),
    (text) => text + text,
    (text) => text.slice(1),
    (text) => text.slice(0, -1),
    (text) => `${Number(text)}`,
    (text) => `0x${text}`,
    (text) => `-${text}`,
    (text) => `${text}e3`,
    (text) => text.normalize('NFKD'),
    () => '',
  ),
  fc.tuple(fc.constantFrom(...zeros), fc.boolean()).map(
    ([zero, all]) =>
      (text: string) =>
        text.replace(all ? /[0-9]/g : /[0-9]/, (digit: string) => String.fromCodePoint(zero + Number(digit))),
  ),
  fc.tuple(fc.constantFrom(...spaces), position).map(
    ([space, place]) =>
      (text: string) =>
        at(text, place, space),
  ),
  fc.constantFrom(...spaces).map((space) => (text: string) => space + text + space),
  fc.tuple(fc.constantFrom(...affixes, ...prototypeNames), fc.boolean()).map(
    ([affix, inFront]) =>
      (text: string) =>
        inFront ? affix + text : text + affix,
  ),
  fc.tuple(fc.constantFrom(...affixes), position).map(
    ([affix, place]) =>
      (text: string) =>
        at(text, place, affix),
  ),
  fc.tuple(fc.string({ unit: 'binary', maxLength: 3 }), position).map(
    ([piece, place]) =>
      (text: string) =>
        at(text, place, piece, 1),
  ),
  fc.constantFrom(...prototypeNames).map((name) => () => name),
);

/** A value that differs from a valid one by one to three slips or tricks. */
export const nearValid = (values: readonly string[]): fc.Arbitrary<string> =>
  fc
    .tuple(fc.constantFrom(...values), fc.array(mutation, { minLength: 1, maxLength: 3 }))
    .map(([value, mutations]) => mutations.reduce((text, mutate) => mutate(text), value));
