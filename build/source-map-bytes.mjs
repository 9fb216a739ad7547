// Says which source each byte of a minified file comes from, by its source map (https://tc39.es/ecma426/).

const digits = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/';

/**
 * Base64 VLQ: five bits of the number a digit, the least first, the lowest bit of all being the sign.
 * @param {string} text
 * @returns {number[]}
 */
function decodeNumbers(text) {
  const numbers = [];
  let value = 0;
  let shift = 0;
  for (const character of text) {
    const digit = digits.indexOf(character);
    value += (digit & 31) << shift;
    shift += 5;
    if (digit & 32) continue;
    numbers.push(value & 1 ? -(value >> 1) : value >> 1);
    value = 0;
    shift = 0;
  }
  return numbers;
}

/**
 * Where each line's pieces begin and which source they are of.
 * @param {string} mappings
 */
function decodeMappings(mappings) {
  let source = 0;
  return mappings.split(';').map((line) => {
    let column = 0;
    return line
      .split(',')
      .filter((segment) => segment !== '')
      .map((segment) => {
        const [columnStep = 0, sourceStep] = decodeNumbers(segment);
        column += columnStep;
        source += sourceStep ?? 0;
        return { column, source: sourceStep === undefined ? undefined : source };
      });
  });
}

/**
 * The minified characters per source; what belongs to none (wrappers, imports, exports) is under ''.
 * @param {string} code
 * @param {{ sources: string[], mappings: string }} map
 * @returns {Map<string, number>}
 */
export function bytesPerSource(code, map) {
  /** @type {Map<string, number>} */
  const bytes = new Map();
  /** @param {string} source @param {number} count */
  const add = (source, count) => {
    if (count > 0) bytes.set(source, (bytes.get(source) ?? 0) + count);
  };
  const segmentsOfLines = decodeMappings(map.mappings);
  let current = '';
  for (const [index, line] of code.split('\n').entries()) {
    const segments = segmentsOfLines[index] ?? [];
    // A template of several lines is mapped at its first.
    add(current, segments[0]?.column ?? line.length);
    for (const [position, { column, source }] of segments.entries()) {
      const end = segments[position + 1]?.column ?? line.length;
      current = source === undefined ? '' : (map.sources[source] ?? '');
      add(current, end - column);
    }
  }
  return bytes;
}
