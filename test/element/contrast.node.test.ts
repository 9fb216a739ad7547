import fc from 'fast-check';
import { textColorOn } from '../../src/element/contrast.js';

/** https://www.w3.org/TR/WCAG22/#dfn-relative-luminance, of colors from 0 to 255. */
function luminance(channels: readonly number[]): number {
  const [red, green, blue] = channels
    .map((channel) => channel / 255)
    .map((share) => (share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4));
  return 0.2126 * red! + 0.7152 * green! + 0.0722 * blue!;
}

function contrast(one: readonly number[], other: readonly number[]): number {
  const [darker, lighter] = [luminance(one), luminance(other)].toSorted((a, b) => a - b);
  return (lighter! + 0.05) / (darker! + 0.05);
}

const black = [0, 0, 0];
const white = [255, 255, 255];
const chosen = (color: string) => (textColorOn(color) === '#000' ? black : white);
const hex = (channel: number) => channel.toString(16).padStart(2, '0');
const channel = fc.integer({ min: 0, max: 255 });

describe('the text on a theme color', () => {
  it('reads at 4.5:1 at least, and better than the other of black and white', () => {
    fc.assert(
      fc.property(fc.tuple(channel, channel, channel), fc.boolean(), (color, isUpperCase) => {
        const text = `#${color.map(hex).join('')}`;
        const written = isUpperCase ? text.toUpperCase() : text;
        expect(contrast(chosen(written), color)).toBeGreaterThanOrEqual(4.5);
        const other = chosen(written) === black ? white : black;
        expect(contrast(chosen(written), color)).toBeGreaterThanOrEqual(contrast(other, color) - 1e-9);
      }),
      { numRuns: 5_000 },
    );
  });

  it('is the same for the short form of a color', () => {
    for (let color = 0; color < 0x1000; color += 1) {
      const short = color.toString(16).padStart(3, '0');
      expect(textColorOn(`#${short}`)).toBe(textColorOn(`#${short.replaceAll(/./g, '$&$&')}`));
    }
  });

  it.each([
    ['#000000', '#fff'],
    ['#fff', '#000'],
    ['#0b5cad', '#fff'],
    ['#ffd400', '#000'],
  ])('on %s is %s', (color, text) => expect(textColorOn(color)).toBe(text));
});
