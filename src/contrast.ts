/** Black or white, whichever reads better on `color` (`#rgb` or `#rrggbb`). https://www.w3.org/TR/WCAG22/#dfn-contrast-ratio */
export function textColorOn(color: string): '#000' | '#fff' {
  const hex = color.length === 4 ? color.replace(/\w/g, '$&$&') : color;
  const [red = 0, green = 0, blue = 0] = [1, 3, 5].map((start) => {
    const channel = parseInt(hex.slice(start, start + 2), 16) / 255;
    return channel <= 0.04045 ? channel / 12.92 : ((channel + 0.055) / 1.055) ** 2.4;
  });
  const luminance = 0.2126 * red + 0.7152 * green + 0.0722 * blue;
  // The contrasts with white and with black are equal where (L + 0.05)² is 1.05 × 0.05.
  return (luminance + 0.05) ** 2 > 0.0525 ? '#000' : '#fff';
}
