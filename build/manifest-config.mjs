// For `cem analyze`; build/describe-element.mjs runs it and adds what it cannot see.
export default {
  globs: ['src/element/asap-help.ts', 'src/element/properties.ts', 'src/element/events.ts'],
  outdir: 'dist',
  packagejson: false,
};
