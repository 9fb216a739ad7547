import { fontOrigin, isExchangeOrigin, staticOriginOf } from '../zoho/addresses.js';
import { fail, info, pass, unknown, warning, type DiagnosisRow } from './diagnosis.js';
import type { Subject } from './subject.js';
import { unclobbered } from '../shared/unclobbered.js';

/** A violation of the page's Content Security Policy. Of its URLs only the origin is kept: they may hold a token. */
export interface Violation {
  directive: string;
  /** Origin, or a word such as `inline`, or `this origin`. */
  blocked: string;
  /** False under `Content-Security-Policy-Report-Only`. */
  isEnforced: boolean;
}

interface Report {
  effectiveDirective: string;
  disposition: string;
}

const violations: Violation[] = [];

const note = ({ effectiveDirective, disposition }: Report, blocked: string | null) => {
  const origin = blocked && URL.canParse(blocked) ? new URL(blocked).origin : (blocked ?? 'inline');
  const violation = {
    directive: effectiveDirective,
    blocked: origin === location.origin ? 'this origin' : origin,
    isEnforced: disposition !== 'report',
  };
  const isKnown = violations.some(
    (other) => other.directive === violation.directive && other.blocked === violation.blocked,
  );
  if (!isKnown) violations.push(violation);
};

const tellsThePast = (): boolean => typeof ReportingObserver === 'function';
let isWatching = false;

/** Notes violations from now on and, where the browser keeps them (Chromium), those before. Safe to call twice. */
export function watchPolicy(): void {
  if (isWatching) return;
  isWatching = true;
  unclobbered().addEventListener('securitypolicyviolation', (event) => note(event, event.blockedURI));
  if (!tellsThePast()) return;
  const look: ReportingObserverCallback = (reports) => {
    for (const { body } of reports as unknown as { body: Report & { blockedURL: string | null } }[]) {
      note(body, body.blockedURL);
    }
  };
  const observer = new ReportingObserver(look, { types: ['csp-violation'], buffered: true });
  observer.observe();
}

/** Whether the page's Content Security Policy refused something that ASAP or the log-in needs. */
export function checkPolicy({ element, deskOrigin }: Subject): DiagnosisRow[] {
  const { error, state, nonce } = element;
  const rows = judgePolicy(violations, deskOrigin);
  if (nonce && !/^[\w+/-]+={0,2}$/.test(nonce)) {
    rows.push(
      warning(
        'content-security-policy',
        'The nonce holds characters that no nonce has, so it is likely a placeholder.',
        'Let the server write the nonce of the response into the attribute, or leave it out.',
      ),
    );
  }
  // Where the browser tells nothing of the past, the element saw it happen.
  const saidByElement = error !== null && /Content Security Policy|Trusted Types/.test(error.message);
  if (saidByElement && !rows.some(({ status }) => status === 'fail')) {
    rows.unshift(fail('content-security-policy', error.message, error.hint));
  }
  if (rows.length > 0) return rows;
  if (state === 'ready' || tellsThePast()) {
    return [pass('content-security-policy', 'The page’s policy was not seen to refuse anything of ASAP’s.')];
  }
  return [
    unknown(
      'content-security-policy',
      'Whether the page’s policy refused something earlier is not told by this browser.',
      'Look for "Content Security Policy" in the console.',
    ),
  ];
}

export function judgePolicy(seen: readonly Violation[], deskOrigin: string): DiagnosisRow[] {
  return seen.flatMap(({ directive, blocked, isEnforced }) => {
    if (blocked === fontOrigin && directive === 'font-src') return isEnforced ? [fontRefused] : [];
    const isTrustedTypes = directive.includes('trusted-types');
    const isOurs = [deskOrigin, staticOriginOf(deskOrigin)].includes(blocked) || isExchangeOrigin(blocked);
    if (!isOurs && !isTrustedTypes) return [];
    const remedy = isTrustedTypes ? trustedTypesRemedy : remedyFor(directive, blocked, deskOrigin);
    if (!isEnforced) {
      const message = `The page’s report-only policy would refuse ${whatIs(directive, blocked)}.`;
      return [warning('content-security-policy', message, remedy)];
    }
    const message = `The page’s policy refused ${whatIs(directive, blocked)}.`;
    const isFatal = isTrustedTypes || /^(script|connect)-src/.test(directive);
    return [(isFatal ? fail : warning)('content-security-policy', message, remedy)];
  });
}

/** Other parts of the page may ask Google for fonts, too, so nothing is said of whose request it was. */
const fontRefused = info(
  'content-security-policy',
  `The page’s policy refused a font of ${fontOrigin}, which is Google’s. Text of ASAP may have another font.`,
  `If that is not meant, add to the policy: font-src ${fontOrigin}.`,
);

const whatIs = (directive: string, blocked: string) =>
  directive.includes('trusted-types') ? `a script URL (${directive})` : `${blocked} (${directive})`;

const trustedTypesRemedy =
  "Add to the policy: trusted-types asap-help lit-html default 'allow-duplicates'; and give the page a default policy, as Zoho’s script assigns script URLs as strings.";

function remedyFor(directive: string, blocked: string, deskOrigin: string): string {
  const name = directive.replace(/-(elem|attr)$/, '');
  const staticOrigin = staticOriginOf(deskOrigin);
  if (isExchangeOrigin(blocked)) return `Add to the policy: ${name} ${blocked}.`;
  if (name === 'style-src') return `Add to the policy: style-src ${staticOrigin} 'unsafe-inline'.`;
  if (name === 'font-src') return `Add to the policy: font-src ${staticOrigin}.`;
  if (name === 'script-src') return `Add to the policy: script-src ${deskOrigin} ${staticOrigin}.`;
  return `Add to the policy: ${name} ${blocked}.`;
}
