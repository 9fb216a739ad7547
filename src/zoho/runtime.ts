import { AsapError } from '../shared/errors.js';
import { explain } from '../shared/error-messages.js';
import { isPrivateWithoutLogin } from './app-audience.js';
import { watchPolicy } from './content-security.js';
import { PageGlobals } from './globals.js';
import { installInit, type InstalledInit } from './init.js';
import { isPanel, mountedPanels, panelElement } from './panel-element.js';
import { whenReady } from './ready-queue.js';
import { pause } from '../shared/retry.js';
import { asapScripts, isAsapScript, loadScript, retire, statusAdvice } from './script.js';
import { timing } from './timing.js';
import { tooOften } from '../shared/too-often.js';
import { findSnippets, hasRun, runningAsap1, scriptUrlOf, snippetHasRun } from './snippet.js';
import { attempt, mountedAsap, ownGlobal, uninstall, type AsapInit, type ZohoDeskAsap } from './vendor.js';
import { ownDocument, unclobbered } from '../shared/unclobbered.js';

/** Which ASAP to load. */
export interface Target {
  /** Equal for targets that can share one ASAP. */
  key: string;
  appId: string;
  orgId: string;
  /** Origin of the script, such as `https://desk.zoho.com`. */
  origin: string;
}

export interface LoadOptions {
  nonce: string;
  /** ms from the start until ASAP is ready. */
  timeout: number;
  /** For `ZohoDeskAsapInit`: `explicit` comes from the page's attributes, `defaults` from us. */
  explicit: AsapInit;
  defaults: AsapInit;
}

/** The page's one ASAP: its script, its globals, its end. */
export class Runtime {
  asap: ZohoDeskAsap | null = null;
  /** The page's own snippet ran before the element came. So ASAP did not read our `ZohoDeskAsapInit` when it started. */
  isAdopted = false;
  /**
   * The node of this ASAP, from the start of its load on. A node of the same id may be a copy that the page put back from a
   * snapshot.
   */
  #panel: HTMLElement | null = null;
  /**
   * The id of the node that holds the panel. It is the id of the body, mostly empty, unless the page's `ZohoDeskAsapInit` has a
   * `customLayoutId`.
   */
  #containerId = '';
  readonly #lost: () => void;
  #observer: MutationObserver | null = null;
  /** Called whenever the panel is put into a new body. */
  readonly #isSwappedTooOften = tooOften(timing.swapWindow, timing.maximumSwaps);
  #key = '';
  #tag: HTMLScriptElement | null = null;
  #pageTag: HTMLScriptElement | null = null;
  /** A script that this class waited for has run. So an ASAP without a script tag is the one that this class loaded. */
  #hasRun = false;
  /** How many loads ended before their script arrived. */
  #hangs = 0;
  #last: Promise<unknown> = Promise.resolve();
  #globals: PageGlobals | null = null;
  #init: InstalledInit | null = null;

  /** `lost` is called when the page has removed ASAP's node. */
  constructor(lost: () => void) {
    this.#lost = lost;
  }

  /**
   * The SDK starts its app by a timer. This is the time when that timer has surely fired, on the clock of `performance.now()`.
   * `UnInstall` does not clear the timer.
   */
  #timerEnds = 0;

  /** Resolves when ASAP can be called; rejects with an AsapError or the signal's reason, and leaves nothing behind. */
  load(target: Target, options: LoadOptions, signal: AbortSignal): Promise<ZohoDeskAsap> {
    const begin = async () => {
      await this.#outliveTimer(options.timeout, signal);
      signal.throwIfAborted();
      return this.#load(target, options, signal);
    };
    // One after the other: each puts the page's globals back before the next changes them.
    const load = this.#last.then(begin, begin);
    this.#last = load;
    return load;
  }

  async #load(target: Target, options: LoadOptions, signal: AbortSignal): Promise<ZohoDeskAsap> {
    const deadline = new AbortController();
    const either = AbortSignal.any([signal, deadline.signal]);
    const policy = watchPolicy(target.origin, (error) => deadline.abort(error));
    const timer = setTimeout(
      () => deadline.abort(this.#late(policy.refusal(), target.origin)),
      options.timeout,
    );
    try {
      await this.#run(target, options, either);
      const asap = await whenReady(either);
      either.throwIfAborted();
      this.#globals?.noteMounted();
      this.asap = asap;
      this.#panel = panelElement() ?? this.#panel;
      return asap;
    } catch (error) {
      // The page's own snippet may still load ASAP. The next load then uses that ASAP.
      if (signal.aborted && this.#pageTag) this.#releaseInit();
      else this.unload();
      throw error instanceof AsapError ? error : explain('script-failed', '', error);
    } finally {
      clearTimeout(timer);
      policy.stop();
    }
  }

  async #run(target: Target, options: LoadOptions, signal: AbortSignal): Promise<void> {
    if (this.#key !== target.key) this.unload();
    this.#key = target.key;
    const url = scriptUrlOf(target.origin, target.appId, target.orgId);
    const snippet = this.#findSnippet(target.origin, url);
    this.#hasRun = false;
    if (!this.#globals) {
      this.#globals = new PageGlobals();
      this.isAdopted = snippet !== undefined && hasRun();
      if (!this.isAdopted) this.#globals.noteBefore();
    }
    this.#init = installInit(options.explicit, options.defaults);
    this.watchPanel();
    // The page's own snippet may have put ASAP's node into the page already.
    this.#panel = panelElement();
    if (snippet) {
      this.#pageTag = snippet;
      if (!(await snippetHasRun(snippet, signal))) {
        retire(snippet);
        this.#pageTag = null;
      }
    }
    if (!this.#pageTag) {
      // In Chromium a script tag waits for an earlier tag with the same URL, even if that tag never loads. An added `&` changes the
      // URL, but not its meaning.
      this.#tag = await loadScript(url + '&'.repeat(this.#hangs), options.nonce, signal);
      this.#globals.noteBefore();
    }
    this.#hasRun = true;
  }

  /**
   * If ASAP ends before its app has started, the timer of its SDK still starts that app, beside the next ASAP. So the next load
   * waits until the timer has fired. The scripts that the old SDK then adds are retired. If the page has set a timer that is longer
   * than `timeout`, the load fails.
   */
  async #outliveTimer(timeout: number, signal: AbortSignal): Promise<void> {
    const left = this.#timerEnds - performance.now();
    if (this.#globals || left <= 0) return;
    const observer = new MutationObserver(() => retire(...asapScripts()));
    observer.observe(ownDocument(), { childList: true, subtree: true });
    try {
      await pause(Math.min(left, timeout), signal);
    } finally {
      observer.disconnect();
    }
    if (left > timeout) throw explain('ready-timeout', ' The page’s dynamicTimer is longer than timeout.');
  }

  /**
   * Returns false if the page has thrown ASAP away, or has ended it while it loads. A page that replaces its body (Turbo, htmx,
   * Astro) takes ASAP's node out with it. ASAP still draws into that node, so the node goes into the new body, or into the
   * container of the same id. The user's chat stays in it.
   */
  keepPanel(): boolean {
    if (!this.asap) {
      // No ASAP lives here. So a node of it is a copy from saved HTML, and ASAP would not start beside that copy.
      if (!ownGlobal('ZohoDeskAsap')) removeCopies(null);
      // An ASAP that still loads may replace its node itself.
      if (this.#globals) this.#panel = panelElement() ?? this.#panel;
    }
    const panel = this.#panel;
    if (!panel) return true;
    if (panel.isConnected) {
      this.#containerId = panel.parentElement?.id ?? '';
      return true;
    }
    const page = unclobbered();
    const body = page.body as HTMLElement | null;
    // A page that replaces its whole document has no body for a moment. The observer sees the next one come.
    if (!body) return true;
    const isGone = this.asap ? mountedAsap() !== this.asap : !ownGlobal('ZohoDeskAsap');
    if (isGone || this.#isSwappedTooOften()) return false;
    removeCopies(panel);
    (page.getElementById(this.#containerId) ?? body).append(panel);
    return true;
  }

  /** Logs ASAP in. */
  logIn(callback: (success: (token: string) => void, failure: (error: unknown) => void) => void): void {
    attempt(() => this.asap?.invoke('login', callback));
  }

  /** Says whether ASAP took the call. */
  logOut(): boolean {
    return attempt(() => this.asap?.invoke('logout'));
  }

  /** Until `stopWatching`, watches whether the page removes ASAP's node or puts a copy of it back. */
  watchPanel(): void {
    this.#observer ??= new MutationObserver((records) => {
      const nodesOf = (list: 'addedNodes' | 'removedNodes') => records.flatMap((record) => [...record[list]]);
      // Another observer of the page may have removed the node already.
      if (!this.asap) this.#panel ??= nodesOf('addedNodes').find(isPanel) ?? null;
      const removed = nodesOf('removedNodes');
      if (!this.keepPanel()) {
        // The page's `UnInstall()` removes also the scripts that still load. They would start this ASAP beside the next one.
        retire(...removed.filter(isAsapScript));
        return this.#lost();
      }
      if (this.asap && this.#panel) removeCopies(this.#panel);
      // Astro's router takes all out of the head that the next page has not, ASAP's style sheets included. If one is still there,
      // ASAP itself has replaced the others.
      const { head } = unclobbered();
      const styles = removed.filter(isAsapStyle);
      if (styles[0] && !head.querySelector(asapStyle)) head.append(...styles);
    });
    if (this.#globals) this.#observer.observe(ownDocument(), { childList: true, subtree: true });
  }

  stopWatching(): void {
    this.#observer?.disconnect();
  }

  /** Ends ASAP: removes its nodes and globals, and puts the page's own globals back. This does not log ASAP out. */
  unload(): void {
    this.#noteTimer();
    const isOver = this.#hasEnded();
    // A script of this ASAP that is still under way would start ASAP after its end.
    if (this.#globals && !isOver) retire(...asapScripts());
    if (!isOver || !isAnotherAsapThere()) {
      this.#globals?.restore(uninstall);
      if (this.#panel) removeCopies(null);
    }
    this.#releaseInit();
    this.removeTag();
    if (this.#pageTag) retire(this.#pageTag);
    this.stopWatching();
    this.asap = this.#pageTag = this.#globals = this.#panel = null;
  }

  /** Other code of the page has ended this ASAP. If that code then loads an ASAP of its own, that ASAP must be left alone. */
  #hasEnded(): boolean {
    return this.asap !== null && !this.#panel?.isConnected && ownGlobal('ZohoDeskAsap') !== this.asap;
  }

  /** An ASAP that ends before its app started leaves the timer of its SDK behind, if that SDK was evaluated. */
  #noteTimer(): void {
    if (this.asap || !this.#hasRun || !this.#init) return;
    const timer = this.isAdopted ? timing.defaultDynamicTimer : this.#init.dynamicTimer();
    if (timer !== null) this.#timerEnds = performance.now() + timer + timing.timerTolerance;
  }

  /** Removes our script tag, not the page's. A script that has run does not need its tag. */
  removeTag(): void {
    if (this.#tag) retire(this.#tag);
    this.#tag = null;
  }

  #releaseInit(): void {
    this.#init?.restore();
    this.#init = null;
  }

  #findSnippet(origin: string, url: string): HTMLScriptElement | undefined {
    const snippets = findSnippets(origin);
    const old = snippets.find(({ version }) => version === 1)?.url;
    const oldApp = runningAsap1() ?? old;
    if (oldApp !== undefined) {
      const id = /(\d+)(?:\?|$)/.exec(oldApp)?.[1];
      throw explain(
        'conflict',
        'ASAP 1.0 (ZohoHCAsap) is on this page.',
        undefined,
        `Remove its snippet${id ? `, of app ${id}` : ''}: 1.0 and 2.0 cannot share a page. <asap-help> takes the ids of a 2.0 app.`,
      );
    }
    const other = snippets.find((snippet) => snippet.url !== url);
    if (other) throw explain('conflict', ` A script tag loads ${other.url}.`);
    const tag = snippets[0]?.tag;
    if (!tag && mountedAsap()) {
      if (!this.#hasRun) throw explain('conflict', ' ASAP already runs here, without its script tag.');
      uninstall();
    }
    return tag;
  }

  #late(refusal: AsapError | undefined, origin: string): AsapError {
    if (this.#hasRun) return refusal ?? explain('ready-timeout', whyNotReady());
    this.#hangs++;
    return explain('script-timeout', '', undefined, statusAdvice(origin));
  }
}

const isAnotherAsapThere = (): boolean =>
  (ownGlobal('ZohoDeskAsap') ?? ownGlobal('ZohoDeskAsap__asyncalls')) != null;

/**
 * A page can save its HTML and put it back, with a copy of the panel. The copy shows the user who was logged in when the page was
 * saved, and nobody can close it.
 */
function removeCopies(living: HTMLElement | null): void {
  for (const panel of mountedPanels()) if (panel !== living) panel.remove();
}

const asapStyle =
  ':is(style,link):is(.asapWebResources,.zohohc-asap-web-resources,.zohohc_asap_web_css_resources,#asapCustomStyleSheet)';

const isAsapStyle = (node: Node): boolean =>
  node instanceof HTMLElement && !node.isConnected && node.matches(asapStyle);

/** The causes that a page can tell apart, in the order in which ASAP starts. */
function whyNotReady(): string {
  const asap = ownGlobal('ZohoDeskAsap') as { Install?: unknown } | null | undefined;
  if (!asap) return ' It did not define ZohoDeskAsap.';
  if (!asap.Install) return ' Its SDK did not run.';
  if (isPrivateWithoutLogin()) {
    return ' Its app was not started, as in a private help center: this one is private, and JWT is not set up.';
  }
  const parts = [...unclobbered().querySelectorAll<HTMLScriptElement>('script.asapWebResources')];
  if (parts.length === 0) return ' Its app was not started, as in a private help center.';
  const missing = parts.find(({ src }) => src && !isLoaded(src));
  return ` A part of its app did not load${missing ? `: ${missing.src}` : '.'}`;
}

const isLoaded = (url: string): boolean => {
  const entry = performance.getEntriesByName(url, 'resource').at(-1) as PerformanceResourceTiming | undefined;
  return entry !== undefined && (entry.responseStatus ?? 200) < 400 && entry.responseEnd > 0;
};
