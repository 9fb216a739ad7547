import { access, constants, readFile, stat, writeFile } from 'node:fs/promises';
import { buffer } from 'node:stream/consumers';
import { convertPage, type ConvertedPage } from '../diagnostics/convert/convert-page.js';
import { type Command, exit, isSet, print, printJson, UsageError } from './command.js';

interface Conversion extends ConvertedPage {
  readonly file: string;
  readonly before: string;
  readonly encoding: BufferEncoding;
}

export const convertCommand: Command = {
  operands: 'FILE…|-',
  summary: 'Puts <asap-help> in place of Zoho’s snippets in HTML pages and templates. Prints a diff.',
  details:
    'It converts settings and calls too, and says what it cannot keep. Programs are left alone, with a hint.',
  options: {
    write: { type: 'boolean', help: 'Write the files, instead of a diff.' },
    json: { type: 'boolean', help: 'Print JSON.' },
  },
  async run(given) {
    const files = [...new Set(given.positionals)];
    const isWriting = isSet(given, 'write');
    if (files.length === 0) throw new UsageError('Name files, or - for standard input.');
    if (isWriting && files.includes('-')) throw new UsageError('Standard input cannot be written.');
    const conversions: Conversion[] = [];
    // All are read before one is written.
    for (const file of files) conversions.push(await converted(file));
    const changed = conversions.filter(({ text, before }) => text !== before);
    if (isWriting) await write(changed);
    if (isSet(given, 'json')) {
      printJson(
        conversions.map(({ file, html, findings, text, before }) => ({
          file,
          isChanged: text !== before,
          html,
          findings,
          text,
        })),
      );
    } else for (const conversion of conversions) printConversion(conversion, isWriting);
    const isOpen = conversions.some(({ findings }) =>
      findings.some(({ kind }) => kind === 'by-hand' || kind === 'check'),
    );
    return isOpen || (changed.length > 0 && !isWriting) ? exit.finding : exit.clean;
  },
};

async function converted(file: string): Promise<Conversion> {
  const { before, encoding } = decoded(file, await read(file));
  return { file, before, encoding, ...convertPage(before, file) };
}

async function read(file: string): Promise<Buffer> {
  try {
    return await (file === '-' ? buffer(process.stdin) : readFile(file));
  } catch {
    const isFolder = await stat(file).then(
      (found) => found.isDirectory(),
      () => false,
    );
    throw new UsageError(isFolder ? `${file} is a folder. Name its files.` : `${file} cannot be read.`);
  }
}

/** The text of a file, and how it is written again so that each byte that is not converted stays as it is. */
function decoded(file: string, bytes: Buffer): Pick<Conversion, 'before' | 'encoding'> {
  if (bytes[0] === 0xfe && bytes[1] === 0xff) {
    throw new UsageError(`${file} is in UTF-16, big-endian. Save it as UTF-8 first.`);
  }
  if (bytes[0] === 0xff && bytes[1] === 0xfe)
    return { before: bytes.toString('utf16le'), encoding: 'utf16le' };
  try {
    return {
      before: new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes),
      encoding: 'utf8',
    };
  } catch {
    // Any 8-bit encoding: all that is put in is ASCII, or was in the file.
    return { before: bytes.toString('latin1'), encoding: 'latin1' };
  }
}

/** Writes all files, or none if one of them cannot be written. */
async function write(conversions: readonly Conversion[]): Promise<void> {
  for (const { file } of conversions) {
    await access(file, constants.W_OK).catch(() => {
      throw new UsageError(`${file} cannot be written. No file was.`);
    });
  }
  for (const { file, text, encoding } of conversions) await writeFile(file, text, encoding);
}

function printConversion({ file, before, text, findings }: Conversion, isWriting: boolean): void {
  for (const { line, kind, message } of findings) print(`${file}:${line}: ${kind}: ${message}`);
  if (findings.length === 0) print(`${file}: there is no snippet.`);
  if (text === before) return;
  print(isWriting ? `${file}: written.` : diffOf(file, before, text));
}

/** One hunk from the first line that differs to the last. */
function diffOf(file: string, before: string, after: string): string {
  const [old, fresh] = [before.split('\n'), after.split('\n')];
  const shortest = Math.min(old.length, fresh.length);
  let start = 0;
  while (start < shortest && old[start] === fresh[start]) start++;
  let same = 0;
  while (same < shortest - start && old.at(-1 - same) === fresh.at(-1 - same)) same++;
  const [removed, added] = [old.slice(start, old.length - same), fresh.slice(start, fresh.length - same)];
  return [
    `--- ${file}`,
    `+++ ${file}`,
    `@@ -${start + 1},${removed.length} +${start + 1},${added.length} @@`,
    ...removed.map((line) => `-${line}`),
    ...added.map((line) => `+${line}`),
  ].join('\n');
}
