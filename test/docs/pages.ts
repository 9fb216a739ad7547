import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type Block, blocksOf } from './blocks.js';

/** Every page of the docs below a folder: the repository's, or that of an installed package. */
export const pageNames = (folder: string): string[] => [
  'README.md',
  'CONTRIBUTING.md',
  'CHANGELOG.md',
  'SECURITY.md',
  ...readdirSync(join(folder, 'docs'), { recursive: true, encoding: 'utf8' })
    .map((file) => `docs/${file.replaceAll('\\', '/')}`)
    .filter((file) => file.endsWith('.md')),
];

export interface PlacedBlock extends Block {
  page: string;
}

/** The blocks of what a user of the package reads; CONTRIBUTING has a whole test, which is run as one. */
export const userBlocks = (folder: string): PlacedBlock[] =>
  pageNames(folder)
    .filter((page) => page === 'README.md' || page.startsWith('docs/'))
    .flatMap((page) =>
      blocksOf(readFileSync(join(folder, page), 'utf8')).map((block) => ({ ...block, page })),
    );
