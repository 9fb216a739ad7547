import { AsapError } from '../errors.js';
import { explain } from '../sentences.js';
import { trustedTypesAdvice, watchPolicy } from './content-security.js';
import { readGlobals, restoreGlobals, type Globals } from './globals.js';
import { installInit } from './init.js';
import { whenReady } from './ready-queue.js';
import { loadScript, retire } from './script.js';
import { findSnippets, isAsap1Running, scriptUrlOf, snippetHasRun } from './snippet.js';
import { asapGlobals, mountedAsap, type AsapInit, type ZohoDeskAsap } from './vendor.js';

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
  /** What attributes say, and what is ours to assume, for `ZohoDeskAsapInit`. */
  explicit: AsapInit;
  defaults: AsapInit;
}

/** The page's one ASAP: its script, its globals, its end. */
export class Runtime {
  asap: ZohoDeskAsap | null = null;
  /** The page's own snippet had run before we came, so what we say at start was not read. */
  adopted = false;
  #tag: HTMLScriptElement | null = null;
  #pageTag: HTMLScriptElement | null = null;
  /** A script that we waited for has run, so an ASAP that mounts too late is ours to remove. */
  #hasRun = false;
  /** The target whose script has run and whose app may yet mount, though nobody waits for it any more. */
  #underWay: string | null = null;
  #last: Promise<unknown> = Promise.resolve();
  #restoreInit: (() => void) | null = null;
  #before: Globals | null = null;
  #mounted: Globals | null = null;

  /** Resolves when ASAP can be called; rejects with an AsapError or the signal's reason, and leaves nothing behind. */
  load(target: Target, options: LoadOptions, signal: AbortSignal): Promise<ZohoDeskAsap> {
    const begin = () => {
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
    const both = AbortSignal.any([signal, deadline.signal]);
    const policy = watchPolicy(target.origin, (error) => deadline.abort(error));
    const timer = setTimeout(() => deadline.abort(this.#late(policy.trustedTypes())), options.timeout);
    try {
      if (this.#underWay !== null) await this.#awaitUnderWay(target.key, both);
      if (!this.asap) await this.#run(target, options, both);
      this.asap ??= await whenReady(both);
      this.#underWay = null;
      this.#mounted = readGlobals();
      return this.asap;
    } catch (error) {
      if (deadline.signal.aborted) this.#underWay = null;
      this.unload();
      throw error;
    } finally {
      clearTimeout(timer);
      policy.stop();
    }
  }

  async #run(target: Target, options: LoadOptions, signal: AbortSignal): Promise<void> {
    const url = scriptUrlOf(target.origin, target.appId, target.orgId);
    const snippet = this.#findSnippet(target.origin, url);
    this.#hasRun = false;
    this.adopted = snippet !== undefined && asapGlobals().ZohoDeskAsap !== undefined;
    this.#before = readGlobals();
    this.#restoreInit = installInit(options.explicit, options.defaults);
    if (snippet && (await adopt(snippet, signal))) this.#pageTag = snippet;
    else this.#tag = await loadScript(url, options.nonce, signal);
    this.#hasRun = true;
    this.#underWay = target.key;
  }

  /**
   * An earlier script that has run still mounts its app, and a second one would then do nothing. So the first is let
   * finish: it is taken over if it is the right one, else taken down.
   */
  async #awaitUnderWay(key: string, signal: AbortSignal): Promise<void> {
    const asap = await whenReady(signal);
    if (this.#underWay === key) this.asap = asap;
    else this.unload();
    this.#underWay = null;
  }

  /** Ends ASAP: its nodes and globals go, the page's own come back. It is not logged out by this. */
  unload(): void {
    const last = readGlobals();
    const asap = asapGlobals().ZohoDeskAsap as { UnInstall?: unknown } | undefined;
    try {
      if (typeof asap?.UnInstall === 'function') {
        this.#underWay = null;
        (asap as { UnInstall: () => void }).UnInstall();
      }
    } catch {
      // An ASAP that cannot take itself down is left hidden.
    }
    restoreGlobals(this.#before, this.#mounted, last);
    this.#restoreInit?.();
    this.removeTag();
    if (this.#pageTag) retire(this.#pageTag);
    this.asap = this.#pageTag = this.#before = this.#mounted = this.#restoreInit = null;
  }

  /** Our tag, not the page's: a script that has run needs it no more. */
  removeTag(): void {
    if (this.#tag) retire(this.#tag);
    this.#tag = null;
  }

  #findSnippet(origin: string, url: string): HTMLScriptElement | undefined {
    const snippets = findSnippets(origin);
    if (isAsap1Running() || snippets.some(({ version }) => version === 1)) {
      throw explain(
        'conflict',
        'ASAP 1.0 (ZohoHCAsap) is on this page.',
        undefined,
        'Remove its snippet: 1.0 and 2.0 cannot share a page. <asap-help> takes the ids of a 2.0 app.',
      );
    }
    const other = snippets.find((snippet) => snippet.url !== url);
    if (other) throw explain('conflict', ` A script tag loads ${other.url}.`);
    const tag = snippets[0]?.tag;
    if (!tag && mountedAsap()) {
      if (!this.#hasRun) throw explain('conflict', 'ASAP already runs here, without its script tag.');
      this.unload();
    }
    return tag;
  }

  #late(trustedTypes: boolean): AsapError {
    if (!this.#hasRun) return explain('script-timeout');
    if (trustedTypes)
      return explain('ready-timeout', ' Trusted Types refused a script.', undefined, trustedTypesAdvice);
    const defined = typeof asapGlobals().ZohoDeskAsap === 'object';
    return explain('ready-timeout', defined ? ' Its app did not mount.' : ' It did not define ZohoDeskAsap.');
  }
}

/** Whether the page's own tag runs; a dead one is taken away. */
async function adopt(tag: HTMLScriptElement, signal: AbortSignal): Promise<boolean> {
  let runs = false;
  try {
    runs = await snippetHasRun(tag, signal);
  } finally {
    if (!runs) retire(tag);
  }
  return runs;
}
