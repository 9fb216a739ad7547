import { staticOriginOf } from '../../zoho/addresses.js';
import { dataCenterOf, exchangeOriginOf } from '../../zoho/data-centers.js';
import { fail, info, pass, warning, type DiagnosisRow } from '../diagnosis.js';

const check = 'content-security-policy';
const trustedTypes =
  "Allow the policies asap-help and lit-html, and give the page a default policy: trusted-types asap-help lit-html default 'allow-duplicates'.";

/** What the policy of the response must allow, and how it is isolated. */
export function judgePolicyHeaders(headers: Headers, deskOrigin: string, hasNonce: boolean): DiagnosisRow[] {
  const rows: DiagnosisRow[] = [];
  const given = headers.get('content-security-policy');
  if (!given) rows.push(info(check, 'The response has no Content-Security-Policy header.'));
  // Several headers are joined by commas, and each of them holds.
  else for (const policy of given.split(',')) rows.push(...judgePolicy(policy, deskOrigin, hasNonce));
  if (headers.get('cross-origin-embedder-policy')?.startsWith('require-corp')) {
    rows.push(
      fail(
        check,
        'Cross-Origin-Embedder-Policy is require-corp: browsers refuse Zoho’s scripts, which do not opt in.',
        'Send credentialless instead, or leave the header out.',
      ),
    );
  }
  return rows;
}

function directivesOf(policy: string): Map<string, string[]> {
  const directives = new Map<string, string[]>();
  for (const directive of policy.split(';')) {
    const [name = '', ...sources] = directive.trim().split(/\s+/);
    if (name && !directives.has(name.toLowerCase())) directives.set(name.toLowerCase(), sources);
  }
  return directives;
}

function judgePolicy(policy: string, deskOrigin: string, hasNonce: boolean): DiagnosisRow[] {
  const directives = directivesOf(policy);
  const staticOrigin = staticOriginOf(deskOrigin);
  const dataCenter = dataCenterOf(deskOrigin);
  const exchange = dataCenter ? [exchangeOriginOf(dataCenter)] : [];
  const rows: DiagnosisRow[] = [];
  const needs: [name: string, sources: string[], isFatal: boolean][] = [
    ['script-src', [deskOrigin, staticOrigin], true],
    ['style-src', [staticOrigin, "'unsafe-inline'"], false],
    ['font-src', [staticOrigin], false],
    ['connect-src', [deskOrigin, ...exchange], true],
  ];
  for (const [name, sources, isFatal] of needs) {
    const allowed = directives.get(name) ?? directives.get('default-src');
    if (!allowed) continue;
    const nonced =
      name === 'script-src' && hasNonce && allowed.some((source) => source.startsWith("'nonce-"));
    const missing = nonced ? [] : [...new Set(sources)].filter((source) => !allows(allowed, source));
    if (missing.length === 0) continue;
    rows.push(
      (isFatal ? fail : warning)(
        check,
        `The policy’s ${name} does not allow ${missing.join(' ')}.`,
        `Add to the policy: ${name} ${missing.join(' ')}.`,
      ),
    );
  }
  if (directives.has('require-trusted-types-for')) {
    const names = directives.get('trusted-types') ?? ['*'];
    const isListed = names.includes('*') || ['asap-help', 'lit-html'].every((name) => names.includes(name));
    rows.push((isListed ? info : fail)(check, 'The policy asks for Trusted Types.', trustedTypes));
  }
  return rows.length > 0 ? rows : [pass(check, 'The policy allows what ASAP needs.')];
}

function allows(allowed: readonly string[], source: string): boolean {
  if (source.startsWith("'")) {
    const hasNonce = allowed.some((one) => /^'(?:nonce|sha\d+)-/.test(one));
    return allowed.includes(source) && !hasNonce;
  }
  const { host, hostname, protocol } = new URL(source);
  return allowed.some((one) => {
    const bare = one.replace(/\/$/, '');
    if (bare === source || bare === host || bare === '*' || bare === protocol) return true;
    const wild = /^(?:https?:\/\/)?\*(\.[\w.-]+)$/.exec(bare)?.[1];
    return wild !== undefined && hostname.endsWith(wild);
  });
}
