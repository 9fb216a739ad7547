import { explain } from '../sentences.js';
import type { AsapError } from '../errors.js';
import { staticOrigin } from './data-centers.js';

/**
 * Notes whether the page's Content Security Policy refuses ASAP's scripts: `refused` is called with the error that names
 * the directive to add. Of a violation report only the origin and the directive are read: its URLs may carry tokens.
 * Returns a function that stops the watch, and one that tells whether Trusted Types refused anything meanwhile.
 */
export function watchPolicy(deskOrigin: string, refused: (error: AsapError) => void) {
  let trustedTypes = false;
  const note = (event: SecurityPolicyViolationEvent) => {
    if (event.disposition === 'report') return;
    const directive = event.effectiveDirective;
    trustedTypes ||= directive.includes('trusted-types');
    const origin = [deskOrigin, staticOrigin].find((vendor) => event.blockedURI.startsWith(vendor));
    if (origin && directive.startsWith('script-src')) refused(scriptRefused(deskOrigin, origin));
  };
  document.addEventListener('securitypolicyviolation', note);
  return {
    stop: () => document.removeEventListener('securitypolicyviolation', note),
    trustedTypes: () => trustedTypes,
  };
}

const scriptRefused = (deskOrigin: string, origin: string): AsapError =>
  explain(
    'script-failed',
    `The page's Content Security Policy blocked ${origin}.`,
    undefined,
    `Add to the policy: script-src ${deskOrigin} ${staticOrigin}; style-src ${staticOrigin} 'unsafe-inline'; font-src ${staticOrigin}; connect-src ${deskOrigin} ${deskOrigin.replace('//desk.zoho', '//accounts.zohoportal')}.`,
  );

export const trustedTypesAdvice =
  "Add to the policy: trusted-types asap-help lit-html default 'allow-duplicates'. Zoho's own script assigns script URLs as strings, so the page also needs a default policy.";
