/** Black or white, whichever reads better on `color` (`#rgb` or `#rrggbb`). https://www.w3.org/TR/WCAG22/#dfn-contrast-ratio */
export function textColorOn(color: string): '#000' | '#fff' {
  const digits = color.match(color.length > 4 ? /\w\w/g : /\w/g) as string[];
  const luminance = [0.2126, 0.7152, 0.0722].reduce((sum, weight, index) => {
    const channel = parseInt(`${digits[index]}${digits[index]}`.slice(0, 2), 16) / 255;
    return sum + weight * (channel <= 0.04045 ? channel / 12.92 : ((channel + 0.055) / 1.055) ** 2.4);
  }, 0.05);
  // The contrasts with white and with black are equal where (L + 0.05)² is 1.05 × 0.05.
  return luminance ** 2 > 0.0525 ? '#000' : '#fff';
}
