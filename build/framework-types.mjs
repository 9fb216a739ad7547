// The end of dist/jsx.d.ts: where each framework looks for the tags it knows.

/** @param {string} name @param {string} body */
const augmentation = (name, body) => `// @ts-ignore Only the frameworks that are installed can be added to.
declare module '${name}' {
${body}
}
`;

/** @param {string} props */
const jsx = (props) => `  namespace JSX {
    interface IntrinsicElements {
      'asap-help': ${props};
    }
  }`;

/**
 * A type from a framework: what it gives to every element, with the types of its own refs, styles and listeners. Where
 * the framework is missing it is `any`, and used by nobody.
 * @param {string} name @param {string} type
 */
const native = (name, type) => `// @ts-ignore Only the frameworks that are installed have types.
type ${name} = ${type};
`;

/** @param {string} name @param {string} own @param {string} nativeType */
const props = (name, own, nativeType) => `/** What the tag takes in ${name}. */
export type AsapHelp${name}Props = ${own} & Omit<${nativeType}, keyof (${own})>;
`;

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
    'type AsapHelpVueListeners = {',
    ...listeners,
    '};',
    '',
    native(
      'ReactAttributes',
      "import('react').DetailedHTMLProps<import('react').HTMLAttributes<AsapHelp>, AsapHelp>",
    ),
    // Preact 10 and 11 export the attributes of all elements under different names.
    native('PreactAttributes', "import('preact').JSX.IntrinsicElements['b']"),
    native('PreactRef', "{ ref?: import('preact').Ref<AsapHelp> | undefined }"),
    native('SolidAttributes', "import('solid-js').JSX.HTMLAttributes<AsapHelp>"),
    native('VueAttributes', "import('vue').HTMLAttributes & import('vue').ReservedProps"),
    native('SvelteAttributes', "import('svelte/elements').HTMLAttributes<AsapHelp>"),
    props('React', 'AsapHelpProps', 'ReactAttributes'),
    props('Preact', 'AsapHelpProps & PreactRef', 'PreactAttributes'),
    props('Solid', 'AsapHelpProps & AsapHelpSolidJsProps', 'SolidAttributes'),
    props('Vue', 'AsapHelpProps & AsapHelpVueListeners', 'VueAttributes'),
    props('Svelte', 'AsapHelpProps', 'SvelteAttributes'),
    augmentation('react', jsx('AsapHelpReactProps')),
    augmentation('preact', jsx('AsapHelpPreactProps')),
    augmentation('solid-js/jsx-runtime', jsx('AsapHelpSolidProps')),
    augmentation(
      'vue',
      `  interface GlobalComponents {
    'asap-help': new () => { $props: AsapHelpVueProps };
  }`,
    ),
    augmentation(
      'svelte/elements',
      `  interface SvelteHTMLElements {
    'asap-help': AsapHelpSvelteProps;
  }`,
    ),
  ].join('\n');
}
