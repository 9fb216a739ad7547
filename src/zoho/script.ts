import { backOff, retry } from '../shared/retry.js';
import { explain } from '../shared/error-messages.js';
import { staticOrigin, staticPath } from './addresses.js';
import { statusPageOf } from './data-centers.js';
import { unclobbered } from '../shared/unclobbered.js';

const attempts = 3;

/** Names the page where Zoho tells of an outage. */
export function statusAdvice(deskOrigin: string): string {
  const page = statusPageOf(deskOrigin);
  return page ? ` Zoho tells of outages at ${page}.` : '';
}

/**
 * A page that is cross-origin isolated by `require-corp` refuses Zoho's script, which does not opt in; the browser gives no reason.
 */
const adviceFor = (url: string): string =>
  globalThis.crossOriginIsolated
    ? 'The page is cross-origin isolated: send Cross-Origin-Embedder-Policy: credentialless instead of require-corp, or leave it out. Else check network and content blockers, then call retry().'
    : statusAdvice(new URL(url).origin);

interface Policy {
  createScriptURL(url: string): string;
}
interface PolicyFactory {
  createPolicy(name: string, rules: Policy): Policy;
}
let policy: Policy | undefined;

/**
 * The only place that turns a string into a script URL. Under `require-trusted-types-for 'script'` this needs the policy
 * name `asap-help` on the page's list. https://developer.mozilla.org/docs/Web/API/Trusted_Types_API
 */
function trusted(url: string): string {
  const factory = (globalThis as { trustedTypes?: PolicyFactory }).trustedTypes;
  try {
    policy ??= factory?.createPolicy('asap-help', { createScriptURL: (value) => value });
  } catch {
    // Not on the list, or made by another copy of this package: then the browser decides about the plain string.
  }
  return policy ? policy.createScriptURL(url) : url;
}

/**
 * Takes tags out of action. A script that is removed while it loads would still run. A script in a document without a browsing
 * context never runs.
 */
export function retire(...tags: HTMLScriptElement[]): void {
  const inert = unclobbered().implementation.createHTMLDocument('');
  for (const tag of tags) inert.adoptNode(tag);
}

const asapScript = `script:is(.asapWebResources,.zohohc-asap-web-resources,[src^="${staticOrigin}${staticPath}"])`;

/**
 * The scripts that ASAP's own script has added, also those that still load. `UnInstall` removes them, but those that still load
 * would then run.
 */
export const asapScripts = (): HTMLScriptElement[] => [
  ...unclobbered().querySelectorAll<HTMLScriptElement>(asapScript),
];

export const isAsapScript = (node: Node): node is HTMLScriptElement =>
  node instanceof HTMLScriptElement && node.matches(asapScript);

/**
 * Loads ASAP's script with up to three tags, one at a time. Resolves with the tag that loaded; rejects with
 * `script-failed`, or with the signal's reason. A tag that is given up never runs.
 */
export async function loadScript(
  url: string,
  nonce: string,
  signal: AbortSignal,
): Promise<HTMLScriptElement> {
  try {
    return await retry(
      () => appendScript(url, nonce, signal),
      attempts,
      (_error, failures) => backOff(failures),
      signal,
    );
  } catch (error) {
    throw signal.aborted ? signal.reason : explain('script-failed', '', error, adviceFor(url));
  }
}

const ownTags = new WeakSet<HTMLScriptElement>();
/** Whether this copy of the package, and not the page, has put the tag in. */
export const isOwnTag = (tag: HTMLScriptElement): boolean => ownTags.has(tag);

function appendScript(url: string, nonce: string, signal: AbortSignal): Promise<HTMLScriptElement> {
  const tag = unclobbered().createElement('script');
  ownTags.add(tag);
  // The attributes of Zoho's own embed code, as its script may look for its tag.
  tag.id = 'zohodeskasapscript';
  tag.defer = true;
  tag.src = trusted(url);
  if (nonce) tag.setAttribute('nonce', nonce);
  return new Promise((resolve, reject) => {
    const settle = () => {
      signal.removeEventListener('abort', giveUp);
      tag.onload = tag.onerror = null;
    };
    const giveUp = () => {
      settle();
      retire(tag);
      reject((signal.reason as Error | undefined) ?? new Error('The script element fired its error event.'));
    };
    tag.onload = () => {
      settle();
      resolve(tag);
    };
    tag.onerror = giveUp;
    signal.addEventListener('abort', giveUp);
    // ASAP uses the nonce of the first script that has a nonce. So our tag goes before the page's scripts.
    unclobbered().head[nonce ? 'prepend' : 'append'](tag);
  });
}
