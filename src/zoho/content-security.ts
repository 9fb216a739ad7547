import type { AsapError } from '../shared/errors.js';
import { explain } from '../shared/error-messages.js';
import { fontOrigin, staticOriginOf } from './addresses.js';
import { dataCenterOf, exchangeOriginOf } from './data-centers.js';
import { unclobbered } from '../shared/unclobbered.js';

export const trustedTypesAdvice =
  "Add to the policy: trusted-types asap-help lit-html default 'allow-duplicates'. Zoho's own script assigns script URLs as strings, so the page also needs a default policy.";

/** The directives that ASAP needs, for the data center in use. */
function directivesFor(deskOrigin: string): string {
  const staticOrigin = staticOriginOf(deskOrigin);
  if (staticOrigin === deskOrigin) return directives(deskOrigin, deskOrigin, deskOrigin);
  const dataCenter = dataCenterOf(deskOrigin);
  const exchange = dataCenter ? exchangeOriginOf(dataCenter) : '<the exchange host of your data center>';
  return directives(`${deskOrigin} ${staticOrigin}`, staticOrigin, `${deskOrigin} ${exchange}`);
}

function directives(scripts: string, styles: string, hosts: string): string {
  return `Add to the policy: script-src ${scripts}; style-src ${styles} 'unsafe-inline'; font-src ${styles} ${fontOrigin}; connect-src ${hosts}; img-src ${hosts} ${styles} data: blob:. A nonce on <asap-help> does for the scripts.`;
}

/**
 * Notes what the page's Content Security Policy refuses of ASAP. `refused` is called when a script is, as ASAP cannot
 * start without it; `refusal` gives the error for anything else, such as a style sheet, if ASAP does not start.
 * Of a violation report only origin and directive are read: its URLs may carry tokens.
 */
export function watchPolicy(deskOrigin: string, refused: (error: AsapError) => void) {
  let refusal: AsapError | undefined;
  const note = ({ disposition, effectiveDirective, blockedURI, sample }: SecurityPolicyViolationEvent) => {
    if (disposition === 'report') return;
    const ofTypes = effectiveDirective === 'require-trusted-types-for';
    // Compared whole: a URL of somebody else may contain the vendor's. A sample is `HTMLScriptElement src|` and the URL's start.
    const url = ofTypes ? sample.slice(sample.indexOf('|') + 1) : blockedURI;
    const blocked = URL.canParse(url) ? new URL(url).origin : null;
    const origin = [deskOrigin, staticOriginOf(deskOrigin)].find((vendor) => vendor === blocked);
    if (!origin) return;
    const isScript = ofTypes || effectiveDirective.startsWith('script-src');
    refusal = explain(
      isScript ? 'script-failed' : 'ready-timeout',
      ofTypes
        ? `Trusted Types refused a script of ${origin}.`
        : `The page's Content Security Policy (${effectiveDirective}) blocked ${origin}.`,
      undefined,
      ofTypes ? trustedTypesAdvice : directivesFor(deskOrigin),
    );
    if (isScript) refused(refusal);
  };
  unclobbered().addEventListener('securitypolicyviolation', note);
  return {
    stop: () => unclobbered().removeEventListener('securitypolicyviolation', note),
    refusal: () => refusal,
  };
}
