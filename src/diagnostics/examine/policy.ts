import { staticOriginOf } from '../../zoho/addresses.js';
import { dataCenterOf, exchangeOriginOf } from '../../zoho/data-centers.js';
import { fail, info, pass, warning, type DiagnosisRow } from '../diagnosis.js';

const check = 'content-security-policy';
const trustedTypes =
  "Allow the policies asap-help and lit-html, and give the page a default policy: trusted-types asap-help lit-html default 'allow-duplicates'.";

/** What the policies of the response and of the page must allow, and how the response is isolated. */
export function judgePolicies(
  headers: Headers,
  ofPage: readonly string[],
  deskOrigin: string,
  nonce: string | undefined,
): DiagnosisRow[] {
  // Several headers are joined by commas, and each of them holds.
  const listed = (name: string) => headers.get(name)?.split(',') ?? [];
  const policies = [...listed('content-security-policy'), ...ofPage];
  const rows = policies.flatMap((policy) => refusalsOf(policy, deskOrigin, nonce));
  if (policies.length === 0) rows.push(info(check, 'The page has no Content Security Policy.'));
  else if (rows.length === 0) rows.push(pass(check, 'The policy allows what ASAP needs.'));
  for (const policy of listed('content-security-policy-report-only')) {
    for (const { message, remedy } of refusalsOf(policy, deskOrigin, nonce))
      rows.push(info(check, `For reports only: ${message}`, remedy));
  }
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

function refusalsOf(policy: string, deskOrigin: string, nonce: string | undefined): DiagnosisRow[] {
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
    ['img-src', [deskOrigin, staticOrigin, 'data:', 'blob:'], false],
  ];
  for (const [name, sources, isFatal] of needs) {
    const own = directives.has(`${name}-elem`) ? `${name}-elem` : name;
    const allowed = directives.get(own) ?? directives.get('default-src');
    if (!allowed) continue;
    // What a trusted script adds to the page is trusted as well, and 'strict-dynamic' takes no other sources.
    const isTrusted =
      name === 'script-src' &&
      (allowed.includes("'strict-dynamic'") || (nonce && allowed.includes(`'nonce-${nonce}'`)));
    const missing = isTrusted ? [] : [...new Set(sources)].filter((source) => !allows(allowed, source));
    if (missing.length === 0) continue;
    rows.push(
      (isFatal ? fail : warning)(
        check,
        `The policy’s ${directives.has(own) ? own : 'default-src'} does not allow ${missing.join(' ')}.`,
        directives.has(own)
          ? `Add to ${own}: ${missing.join(' ')}.`
          : `Add to the policy: ${[name, ...allowed.filter((source) => source !== "'none'"), ...missing].join(' ')}.`,
      ),
    );
  }
  if (directives.has('require-trusted-types-for')) {
    const names = directives.get('trusted-types') ?? ['*'];
    const isListed = names.includes('*') || ['asap-help', 'lit-html'].every((name) => names.includes(name));
    rows.push((isListed ? info : fail)(check, 'The policy asks for Trusted Types.', trustedTypes));
  }
  return rows;
}

function allows(allowed: readonly string[], source: string): boolean {
  if (source.startsWith("'")) {
    const hasNonce = allowed.some((one) => /^'(?:nonce|sha\d+)-/.test(one));
    return allowed.includes(source) && !hasNonce;
  }
  if (source === 'data:' || source === 'blob:') return allowed.includes(source);
  const { host, hostname, protocol } = new URL(source);
  return allowed.some((one) => {
    // A path narrows a source, which cannot be judged from outside.
    const bare = one.replace(/^((?:https?:\/\/)?[^/:]*(?::[\d*]+)?)\/.*$/, '$1');
    if (/^(?:https?:\/\/)?[\w.-]+:\*$/.test(bare))
      return [`${protocol}//${hostname}:*`, `${hostname}:*`].includes(bare);
    if (bare === source || bare === host || bare === '*' || bare === protocol) return true;
    const wild = /^(?:https?:\/\/)?\*(\.[\w.-]+)$/.exec(bare)?.[1];
    return wild !== undefined && hostname.endsWith(wild);
  });
}
