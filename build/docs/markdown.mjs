/** @param {string} text */
export const code = (text) => `\`${text}\``;

/** @param {string[]} head @param {string[][]} rows @param {boolean} [areFigures] whether all columns but the first hold numbers */
export const table = (head, rows, areFigures = false) =>
  [head, head.map((_, index) => (areFigures && index > 0 ? '---:' : '---')), ...rows]
    .map((cells) => `| ${cells.map((cell) => cell.replaceAll('|', '\\|')).join(' | ')} |`)
    .join('\n');

/** @param {readonly string[]} items */
export const list = (items) => items.map((item) => `- ${item}`).join('\n');

/** Outside code, what Markdown would take for HTML or for emphasis. @param {string} text */
export const plain = (text) => text.replace(/[<>]/g, (character) => `\\${character}`).replaceAll('_', '\\_');
