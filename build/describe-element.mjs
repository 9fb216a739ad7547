// Writes dist/custom-elements.json, and from it what editors and frameworks read: VS Code's custom data, web-types
// for JetBrains, and types for JSX.
import { spawnSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { generateJsxTypes } from '@wc-toolkit/jsx-types';
import { generateJetBrainsWebTypes } from 'custom-element-jet-brains-integration';
import { generateVsCodeCustomElementData } from 'custom-element-vs-code-integration';
import { withFrameworks } from './framework-types.mjs';
import { readElement, readEventNames, readTextTypes } from './element-source.mjs';

const top = dirname(dirname(fileURLToPath(import.meta.url)));
const manifestFile = join(top, 'dist/custom-elements.json');
const elementModule = 'dist/element.js';
const tagName = 'asap-help';

/** Members that a browser or Lit calls, or that say how the element is made. */
const internalMembers =
  /^#|Callback$|^(?:observedAttributes|properties|styles|render|update|updated|firstUpdated|willUpdate)$/;

/**
 * @typedef {{ text: string }} Type
 * @typedef {{ kind: string, name: string, description?: string, static?: boolean, readonly?: boolean,
 *   default?: string, type?: Type, attribute?: string, reflects?: boolean, privacy?: string }} Member
 * @typedef {{ name: string, type?: Type, description?: string, default?: string, fieldName?: string }} Attribute
 * @typedef {{ kind: string, name: string, description?: string, members?: Member[], events?: object[],
 *   attributes?: Attribute[], tagName?: string, customElement?: boolean }} Declaration
 * @typedef {{ schemaVersion: string, readme?: string,
 *   modules: { kind: string, path: string, declarations: Declaration[], exports: object[] }[] }} Manifest
 */

/** HTML's own attributes that the element reads. @type {Attribute[]} */
const nativeAttributes = [
  {
    name: 'lang',
    fieldName: 'lang',
    type: { text: 'string' },
    description: 'Language of ASAP and of the launcher; else that of `<html>`, else the browser’s.',
  },
  {
    name: 'nonce',
    fieldName: 'nonce',
    type: { text: 'string' },
    description: 'Nonce of the page’s Content-Security-Policy, for the script that is added to the page.',
  },
];

/** @returns {Manifest} */
function analyze() {
  const program = join(top, 'node_modules/@custom-elements-manifest/analyzer/cem.js');
  const parameters = [program, 'analyze', '--config', 'build/manifest-config.mjs', '--quiet'];
  const { status } = spawnSync(process.execPath, parameters, {
    cwd: top,
    stdio: ['ignore', 'inherit', 'inherit'],
  });
  if (status !== 0) throw new Error('cem analyze failed.');
  /** @type {Manifest} */
  const manifest = JSON.parse(readFileSync(manifestFile, 'utf8'));
  return manifest;
}

/**
 * @param {Manifest} manifest
 * @param {string} name
 */
function classNamed(manifest, name) {
  const found = manifest.modules.flatMap(({ declarations }) => declarations).find((one) => one.name === name);
  if (!found) throw new Error(`The manifest has no class ${name}.`);
  return found;
}

/** @param {Declaration} element */
function describeMembers(element) {
  const { attributes, defaults } = readElement();
  const textTypes = readTextTypes([
    'src/config/properties.ts',
    'src/page/contract.ts',
    'src/session/ports.ts',
    'src/zoho/vendor.ts',
  ]);
  element.members = (element.members ?? []).filter(
    ({ name, privacy }) => privacy === undefined && !internalMembers.test(name),
  );
  for (const member of element.members) {
    const given = defaults.get(member.name);
    if (given !== undefined) member.default = given;
    const texts = textTypes.get(member.type?.text ?? '');
    if (texts !== undefined) member.type = { text: texts };
    const attribute = attributes.get(member.name);
    if (!attribute) continue;
    member.attribute = attribute.name;
    if (attribute.reflects) member.reflects = true;
  }
  element.attributes = nativeAttributes.concat(
    element.members.flatMap(({ name, attribute, type, description, default: given, reflects }) =>
      attribute === undefined
        ? []
        : [
            {
              name: attribute,
              fieldName: name,
              ...(type && { type }),
              ...(description !== undefined && { description }),
              ...(given !== undefined && { default: given }),
              ...(reflects && { reflects }),
            },
          ],
    ),
  );
}

/** @param {Manifest} manifest */
function eventsOf(manifest) {
  return [...readEventNames()].map(([className, name]) => {
    const { description = '' } = classNamed(manifest, className);
    return { name, type: { text: className }, description };
  });
}

/**
 * The manifest of what is published: the classes where their module exports them, and the tag's definition.
 * @param {Manifest} manifest
 * @returns {Manifest}
 */
function published(manifest) {
  const element = classNamed(manifest, 'AsapHelp');
  describeMembers(element);
  element.events = eventsOf(manifest);
  element.tagName = tagName;
  element.customElement = true;
  const declarations = [element, ...[...readEventNames().keys()].map((name) => classNamed(manifest, name))];
  const reference = (/** @type {string} */ name) => ({ name, module: elementModule });
  return {
    ...manifest,
    modules: [
      {
        kind: 'javascript-module',
        path: elementModule,
        declarations,
        exports: declarations.map(({ name }) => ({ kind: 'js', name, declaration: reference(name) })),
      },
      {
        kind: 'javascript-module',
        path: 'dist/index.js',
        declarations: [],
        exports: [{ kind: 'custom-element-definition', name: tagName, declaration: reference(element.name) }],
      },
    ],
  };
}

const manifest = published(analyze());
writeFileSync(manifestFile, `${JSON.stringify(manifest, undefined, 2)}\n`);

const outdir = join(top, 'dist');
/** The generators have types of their own for the manifest's schema. @type {unknown} */
const described = manifest;
generateVsCodeCustomElementData(
  /** @type {Parameters<typeof generateVsCodeCustomElementData>[0]} */ (described),
  {
    outdir,
    htmlFileName: 'vscode.html-custom-data.json',
    cssFileName: 'vscode.css-custom-data.json',
    hideLogs: true,
  },
);
generateJetBrainsWebTypes(/** @type {Parameters<typeof generateJetBrainsWebTypes>[0]} */ (described), {
  outdir,
  webTypesFileName: 'web-types.json',
  packageJson: false,
  hideLogs: true,
});
generateJsxTypes(/** @type {Parameters<typeof generateJsxTypes>[0]} */ (described), {
  outdir,
  fileName: 'jsx.d.ts',
  globalTypePath: './element.js',
  stronglyTypedEvents: true,
});
const typesFile = join(outdir, 'jsx.d.ts');
writeFileSync(typesFile, withFrameworks(readFileSync(typesFile, 'utf8'), eventsOf(manifest)));
// The types alone are wanted; an import of them that is not erased must still find a module.
writeFileSync(join(outdir, 'jsx.js'), 'export {};\n');
