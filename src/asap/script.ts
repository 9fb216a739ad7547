import { backOff, retry } from '../retry.js';
import { explain } from '../sentences.js';
import { trustedTypesAdvice } from './content-security.js';

const attempts = 3;

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
    // Not on the list, or made by another copy of this package: the plain string then meets the browser's own judgement.
  }
  return policy ? policy.createScriptURL(url) : url;
}

/**
 * Takes a tag out of action. A removed script that is still loading would run all the same; one adopted by a document
 * without a browsing context never does.
 */
export function retire(tag: HTMLScriptElement): void {
  document.implementation.createHTMLDocument('').adoptNode(tag);
}

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
      (error, failures) => (error instanceof TypeError ? null : backOff(failures)),
      signal,
    );
  } catch (error) {
    if (signal.aborted) throw signal.reason;
    if (error instanceof TypeError) {
      throw explain('script-failed', 'Trusted Types refused the script URL.', undefined, trustedTypesAdvice);
    }
    throw explain('script-failed');
  }
}

function appendScript(url: string, nonce: string, signal: AbortSignal): Promise<HTMLScriptElement> {
  const tag = document.createElement('script');
  // The attributes of Zoho's own embed code, as its script may look for its tag.
  tag.id = 'zohodeskasapscript';
  tag.defer = true;
  if (nonce) tag.nonce = nonce;
  tag.src = trusted(url);
  return new Promise((resolve, reject) => {
    const giveUp = () => {
      settle();
      retire(tag);
      reject((signal.reason as Error | undefined) ?? new Error('The script element fired its error event.'));
    };
    const settle = () => {
      signal.removeEventListener('abort', giveUp);
      tag.onload = tag.onerror = null;
    };
    tag.onload = () => {
      settle();
      resolve(tag);
    };
    tag.onerror = giveUp;
    signal.addEventListener('abort', giveUp);
    document.head.append(tag);
  });
}
