import { unclobbered } from '../shared/unclobbered.js';

/**
 * ASAP's panel is a child of the body. While another element than the page itself is fullscreen, the browser shows that element
 * alone, so a panel that opens would not be seen. https://fullscreen.spec.whatwg.org/
 */
export function leaveFullscreen(): void {
  const page = unclobbered();
  const { fullscreenElement } = page;
  if (fullscreenElement && !fullscreenElement.contains(page.body)) page.exitFullscreen().catch(() => {});
}
