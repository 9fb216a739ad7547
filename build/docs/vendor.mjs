import { code } from './markdown.mjs';

/** Each list of src/testing/zoho-facts.json, with a sentence that says what is in it. @type {Record<string, string>} */
const titles = {
  languages: 'Languages that ASAP accepts; others become `en_US`',
  languagesWithoutFile:
    'Languages that ASAP accepts, but has no file for, so that it never becomes ready; the element sends none of them',
  settings: 'Settings of `ZohoDeskAsapInit`',
  globals: 'Further globals that the SDK reads or sets',
  deletedGlobals: 'Globals that `UnInstall()` deletes',
  ids: 'Ids',
  classes: 'Classes',
  customProperties: 'Custom properties',
  hosts: 'Hosts',
};

/** @param {Record<string, string[]>} facts */
export const factList = (facts) =>
  Object.entries(facts)
    .map(([list, names]) => `- **${titles[list]}**: ${names.map((name) => code(name)).join(', ')}.`)
    .join('\n');
