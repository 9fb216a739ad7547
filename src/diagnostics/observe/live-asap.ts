import { explain } from '../../shared/error-messages.js';
import { scriptUrlOf } from '../../zoho/addresses.js';
import { panelElement } from '../../zoho/panel-element.js';
import { asapGlobals, mountedAsap, ownGlobal, uninstall } from '../../zoho/vendor.js';

export const launcherId = 'zohohc-asap-web-button';

export const pause = (milliseconds: number): Promise<void> =>
  new Promise((resolve) => setTimeout(resolve, milliseconds));

/** Whether it was so within `limit` ms. */
export async function becomes(isSo: () => boolean, limit: number): Promise<boolean> {
  for (const end = performance.now() + limit; !isSo(); await pause(10)) {
    if (performance.now() > end) return isSo();
  }
  return true;
}

type LoginCallback = (success: (token: string) => void, failure: (error: unknown) => void) => void;

/** ASAP as Zoho's own embed code puts it into the page, without the element. */
export class LiveAsap {
  isOpen = false;
  /** How often ASAP said that it opened. */
  opened = 0;
  readonly #url: string;
  readonly #nonce: string;

  constructor(deskOrigin: string, appId: string, orgId: string, nonce: string) {
    this.#url = scriptUrlOf(deskOrigin, appId, orgId);
    this.#nonce = nonce;
    if (ownGlobal('ZohoDeskAsap') != null || panelElement()) {
      throw explain(
        'conflict',
        ' ASAP is on this page already.',
        undefined,
        'Observe on a page without <asap-help> and without Zoho’s embed code.',
      );
    }
  }

  /** ms from the script's arrival to ready; null where ASAP did not become ready within the limit. */
  async load(limit: number): Promise<number | null> {
    const page = asapGlobals();
    this.isOpen = false;
    page.ZohoDeskAsapInit = () => ({ dynamicTimer: 0 });
    let readyAt: number | null = null;
    page.ZohoDeskAsap__asyncalls = [() => (readyAt = performance.now())];
    const tag = document.createElement('script');
    tag.id = 'zohodeskasapscript';
    tag.src = this.#url;
    if (this.#nonce) tag.setAttribute('nonce', this.#nonce);
    let arrivedAt = performance.now();
    tag.onload = () => (arrivedAt = performance.now());
    document.head.append(tag);
    await becomes(() => readyAt !== null && mountedAsap() !== undefined, limit);
    const asap = mountedAsap();
    if (readyAt === null || !asap) return null;
    asap.on('onAppOpen', () => {
      this.isOpen = true;
      this.opened += 1;
    });
    asap.on('onAppClose', () => (this.isOpen = false));
    return readyAt - arrivedAt;
  }

  unload(): void {
    // If it fails, the report says what is left of ASAP.
    uninstall();
    document.getElementById('zohodeskasapscript')?.remove();
  }

  open(): void {
    mountedAsap()?.invoke('open');
  }
  close(): void {
    mountedAsap()?.invoke('close');
  }
  logIn(callback: LoginCallback): void {
    mountedAsap()?.invoke('login', callback);
  }
  logOut(): void {
    mountedAsap()?.invoke('logout');
  }
  routeTo(page: string): void {
    mountedAsap()?.invoke('routeTo', { page });
  }

  get aside(): HTMLElement | null {
    return panelElement();
  }

  /** Which elements the panel has, one after the other, without their texts. */
  get shape(): string {
    return [...(this.aside?.querySelectorAll('*') ?? [])].map(({ localName }) => localName).join(' ');
  }

  /** Resolves when nothing was drawn for `quiet` ms, after `limit` ms in any case. */
  async drawn(quiet: number, limit: number): Promise<void> {
    let last = performance.now();
    const observer = new MutationObserver(() => (last = performance.now()));
    observer.observe(document, { childList: true, subtree: true });
    await becomes(() => performance.now() - last >= quiet, limit);
    observer.disconnect();
  }

  /**
   * Whether a node comes and goes by itself after `act`, before what comes for good: a sign of loading. Null where nothing is
   * drawn.
   */
  async showsSpinner(act: () => void, limit: number): Promise<boolean | null> {
    const added = new Set<Node>();
    let isSpinner = false;
    const observer = new MutationObserver((records) => {
      for (const { addedNodes, removedNodes } of records) {
        const wentAlone = addedNodes.length === 0;
        if (wentAlone && [...removedNodes].some((node) => added.has(node))) isSpinner = true;
        for (const node of addedNodes) added.add(node);
      }
    });
    const { aside } = this;
    if (!aside) return null;
    observer.observe(aside, { childList: true, subtree: true });
    act();
    await becomes(() => isSpinner, limit);
    observer.disconnect();
    return added.size > 0 ? isSpinner : null;
  }
}
