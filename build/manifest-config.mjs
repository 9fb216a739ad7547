// For `cem analyze`; build/describe-element.mjs runs it and adds what it cannot see.
export default {
  globs: ['src/asap-help.ts', 'src/element-properties.ts', 'src/events.ts'],
  outdir: 'dist',
  packagejson: false,
};
