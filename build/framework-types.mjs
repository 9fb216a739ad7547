// The end of dist/jsx.d.ts: where each framework looks for the tags it knows.

/** @param {string} name @param {string} body */
const augmentation = (name, body) => `// @ts-ignore Only the frameworks that are installed can be added to.
declare module '${name}' {
${body}
}
`;

/** @param {string} elements */
const jsx = (elements) => `  namespace JSX {
    interface IntrinsicElements extends ${elements} {}
  }`;

/** Vue knows a listener of `asap-ready` as the property `onAsapReady`. @param {string} event */
const vueListener = (event) =>
  `on${event.replace(/(?:^|-)[a-z]/g, (letter) => letter.slice(-1).toUpperCase())}`;

/**
 * The types that the generator made, with augmentations that no missing framework turns into an error.
 * @param {string} generated
 * @param {{ name: string, type: { text: string } }[]} events
 */
export function withFrameworks(generated, events) {
  const types = generated
    .slice(0, generated.search(/^declare (?:module|global)/m))
    .replace(/\/\*\*(?:(?!\*\/)[\s\S])*\*\/\s*export type ScopedElements[\s\S]*?\n};\n/, '');
  const listeners = events.map(
    ({ name, type }) => `  ${vueListener(name)}?: ((event: ${type.text}) => void) | undefined;`,
  );
  return [
    types.trimEnd(),
    '',
    '/** What a Vue template may give to the tag. */',
    'export type AsapHelpVueProps = Partial<AsapHelpProps> & {',
    ...listeners,
    '};',
    '',
    augmentation('react', jsx('CustomElements')),
    augmentation('react/jsx-runtime', jsx('CustomElements')),
    augmentation('react/jsx-dev-runtime', jsx('CustomElements')),
    augmentation('preact', jsx('CustomElements')),
    augmentation('solid-js/jsx-runtime', jsx('CustomElementsSolidJs')),
    augmentation(
      'vue',
      `  interface GlobalComponents {
    'asap-help': new () => { $props: AsapHelpVueProps };
  }`,
    ),
    augmentation('svelte/elements', '  interface SvelteHTMLElements extends CustomElements {}'),
  ].join('\n');
}
