import { readdirSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { testsOfOtherEngines } from '../build/tests-of-other-engines.js';

const here = fileURLToPath(new URL('.', import.meta.url));
const files = readdirSync(here, { recursive: true, encoding: 'utf8' }).map(
  (file) => `test/${file.replaceAll('\\', '/')}`,
);

it.each(testsOfOtherEngines)('$begins: Firefox and WebKit find tests there', ({ begins }) => {
  expect(files.filter((file) => file.startsWith(begins) && file.endsWith('.test.ts'))).not.toEqual([]);
});
