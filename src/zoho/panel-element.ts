/** The node that holds ASAP's panel, once it is mounted. */
export const panelElement = (): HTMLElement | null => document.getElementById('zohohc-asap-web-app-main');

/** The page itself may be drawn later than the line that names its user. */
const redrawQuiet = 500;
const redrawLimit = 3_000;

/**
 * Calls `drawn` when the panel has taken elements away and is quiet again; after 3 s if nothing of that is seen. Text alone,
 * as of the line that names the user, may change long before the page does. Returns a function that ends the watch.
 */
export function whenRedrawn(drawn: () => void): () => void {
  const finish = () => {
    stop();
    drawn();
  };
  let timer = setTimeout(finish, redrawLimit);
  const observer = new MutationObserver((changes) => {
    const isPage = (node: Node) => node instanceof Element;
    if (!changes.some(({ removedNodes }) => [...removedNodes].some(isPage))) return;
    clearTimeout(timer);
    timer = setTimeout(finish, redrawQuiet);
  });
  const panel = panelElement();
  if (panel) observer.observe(panel, { childList: true, subtree: true });
  const stop = () => {
    clearTimeout(timer);
    observer.disconnect();
  };
  return stop;
}
