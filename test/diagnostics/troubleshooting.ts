import { explanations, type Explanation } from '../../src/diagnostics/explanations.js';

/** README's section, written from the explanations. */
export const troubleshooting = (): string =>
  [
    '## Troubleshooting by code',
    'Each error has a `code`; its `hint` ends with a link to the code’s section here.',
    ...Object.entries(explanations).map(([code, explanation]) => sectionOf(code, explanation)),
  ].join('\n\n');

const sectionOf = (code: string, { happened, causes, remedies }: Explanation) =>
  [
    `### ${code}`,
    escapeTags(happened),
    `Usual causes:\n\n${list(causes)}`,
    `What to do:\n\n${list(remedies)}`,
  ].join('\n\n');

const list = (items: readonly string[]) => items.map((item) => `- ${escapeTags(item)}`).join('\n');

/** What Markdown, and its formatter, would take for something else. */
const escapeTags = (text: string) =>
  text.replace(/[<>]/g, (character) => `\\${character}`).replaceAll('_', '\\_');
