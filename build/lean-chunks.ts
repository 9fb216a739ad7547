/**
 * For a build that holds Lit, whose modules do something when they are loaded, so all of it would stay; the element uses its
 * base class and its styles, no templates.
 */
export const treeshake = {
  moduleSideEffects: [{ test: /\/(?:lit-html|lit-element)\//, sideEffects: false }],
};
