/**
 * How much code the simulated vendor serves, in kB before compression. Zoho publishes no figures: these are assumed, in
 * the order of what help widgets of this kind serve, and printed with the results.
 * @type {Readonly<Record<string, number>>}
 */
export const assumedWeights = Object.freeze({
  'asap.js': 120,
  'js/vendor.js': 400,
  'js/platform.js': 150,
  'js/app.js': 450,
  'js/portal.js': 200,
  'js/editor.js': 250,
  'i18n/en_US.js': 60,
  'css/app.css': 150,
  'css/editor.css': 50,
  'css/fonts.css': 20,
});

export const assumedTotal = Object.values(assumedWeights).reduce((sum, weight) => sum + weight, 0);

/** Functions that a browser has to parse, the same in every run, and as compressible as minified code. */
function someCode(/** @type {number} */ size) {
  const lines = [];
  let length = 0;
  for (let seed = 1, index = 0; length < size; index += 1) {
    seed = (seed * 48_271) % 2_147_483_647;
    const word = `f${seed.toString(36)}`;
    const line = `function ${word}${index}(a,b){return a["${word}"]?b.${word}(a,${seed}):{id:"${word}",at:${index}}}\n`;
    lines.push(line);
    length += line.length;
  }
  return lines.join('');
}

/** @param {number} size */
function someStyles(size) {
  const lines = [];
  let length = 0;
  for (let index = 0; length < size; index += 1) {
    const line = `.zd-${(index * 7_919).toString(36)}>.zd-${index}{padding:${index % 40}px;color:#${(index * 4_099).toString(16).padStart(6, '0').slice(-6)}}\n`;
    lines.push(line);
    length += line.length;
  }
  return lines.join('');
}

/** @type {Map<string, string>} */
const padding = new Map();

/**
 * What makes a file of the vendor's as heavy as assumed.
 * @param {string} pathname
 */
export function paddingOf(pathname) {
  const name = Object.keys(assumedWeights).find((end) => pathname.endsWith(`/${end}`));
  if (name === undefined) return '';
  const known = padding.get(name);
  if (known !== undefined) return known;
  const size = (assumedWeights[name] ?? 0) * 1_000;
  const text = name.endsWith('.css') ? someStyles(size) : `\n(function(){${someCode(size)}})();\n`;
  padding.set(name, text);
  return text;
}
