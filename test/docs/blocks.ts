/** A fenced block of code in Markdown. */
export interface Block {
  /** The text of the heading above it. */
  heading: string;
  /** The word behind the fence; empty if there is none. */
  language: string;
  text: string;
  /** In the Markdown, of the first line of `text`; from 1. */
  line: number;
}

export function blocksOf(markdown: string): Block[] {
  const blocks: Block[] = [];
  let heading = '';
  let open: Block | undefined;
  for (const [index, line] of markdown.split('\n').entries()) {
    const [, language] = /^```(\w*)$/.exec(line) ?? [];
    if (open && language === '') {
      blocks.push(open);
      open = undefined;
    } else if (open) open.text += `${line}\n`;
    else if (language !== undefined) open = { heading, language, text: '', line: index + 2 };
    else heading = /^#+ (.+)$/.exec(line)?.[1] ?? heading;
  }
  if (open) throw new Error(`The block in line ${open.line} has no end.`);
  return blocks;
}

/** The text of the one block that stands below a heading in a language. */
export function blockOf(markdown: string, heading: string, language: string): string {
  const found = blocksOf(markdown).filter((one) => one.heading === heading && one.language === language);
  if (found.length !== 1) throw new Error(`${found.length} blocks of ${language} below "${heading}".`);
  return found[0]!.text;
}
