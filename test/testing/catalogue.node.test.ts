import { readdir, readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { Script } from 'node:vm';
import { faults, sdkScript } from '../../src/testing/without-msw.js';

const folder = fileURLToPath(new URL('.', import.meta.url));
const browserTests = (await readdir(folder)).filter((name) => /^(faults|session).*\.test\.ts$/.test(name));
const texts = await Promise.all(browserTests.map((name) => readFile(folder + name, 'utf8')));

it.each(Object.keys(faults))('%s is observed in a browser test', (name) => {
  expect(texts.some((text) => text.includes(`'${name}'`))).toBe(true);
});

it('the SDK is one classic script that needs no other module', () => {
  expect(new Script(sdkScript)).toBeInstanceOf(Script);
  expect(sdkScript).not.toMatch(/^\s*(import|export)\b/m);
  expect(sdkScript).toContain('ZohoDeskAsap');
});
