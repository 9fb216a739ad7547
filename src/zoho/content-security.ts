import type { AsapError } from '../shared/errors.js';
import { explain } from '../shared/error-messages.js';
import { fontOrigin, scriptPath, staticOriginOf, staticPath } from './addresses.js';
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
  return `Add to the policy: script-src ${scripts}; style-src ${styles} 'unsafe-inline'; font-src ${styles} ${fontOrigin}; connect-src ${hosts}; img-src ${hosts} ${styles} data: blob:. For the scripts, a nonce on <asap-help> is enough.`;
}

/**
 * Notes which parts of ASAP the page's Content Security Policy blocks. If it blocks a script, this calls `refused`, because ASAP
 * cannot start without its scripts. If it blocks anything else, such as a style sheet, `refusal` returns the error, for the case
 * that ASAP does not start. The code keeps only the origin and the directive of a violation report, because its URLs may contain
 * tokens.
 *
 * It compares the whole origin, because another site's URL may contain Zoho's host. Of a script it compares the path, too, because
 * Zoho's origins have other scripts, which anybody's HTML may name. A browser may report the start of a URL only.
 */
export function watchPolicy(deskOrigin: string, refused: (error: AsapError) => void) {
  let refusal: AsapError | undefined;
  const note = ({ disposition, effectiveDirective, blockedURI, sample }: SecurityPolicyViolationEvent) => {
    if (disposition === 'report') return;
    const ofTypes = effectiveDirective === 'require-trusted-types-for';
    // A `sample` is the text `HTMLScriptElement src|` and the start of the URL.
    const url = ofTypes ? sample.slice(sample.indexOf('|') + 1) : blockedURI;
    if (!URL.canParse(url)) return;
    const isScript = ofTypes || effectiveDirective.startsWith('script-src');
    const { origin, pathname } = new URL(url);
    const isOfAsap = (vendor: string, path: string) =>
      origin === vendor && (!isScript || pathname.startsWith(path) || path.startsWith(pathname));
    if (!isOfAsap(deskOrigin, scriptPath) && !isOfAsap(staticOriginOf(deskOrigin), staticPath)) return;
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
