import { PackedPackage } from '../types/packed-package.js';
import { brokenLinks } from './links.js';

const published = new PackedPackage();
afterAll(() => published.remove());

it('the links of the docs in the package lead to files of the package, and to headings of them', () => {
  expect(brokenLinks(published.path(''))).toEqual([]);
});
