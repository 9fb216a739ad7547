import { trustedTypesAdvice, watchPolicy } from '../../src/zoho/content-security.js';
import type { AsapError } from '../../src/shared/errors.js';

const desk = 'https://desk.zoho.eu';
const files = 'https://static.zohocdn.com';

/** What a browser says of a refusal. The real ones, in a page with a policy, are in the end-to-end tests. */
const report = (effectiveDirective: string, more: SecurityPolicyViolationEventInit = {}) =>
  document.dispatchEvent(
    new SecurityPolicyViolationEvent('securitypolicyviolation', {
      documentURI: location.href,
      originalPolicy: '',
      statusCode: 200,
      violatedDirective: effectiveDirective,
      effectiveDirective,
      disposition: 'enforce',
      ...more,
    }),
  );

describe('what the page’s policy refuses of ASAP', () => {
  let refused: AsapError[];
  let policy: ReturnType<typeof watchPolicy>;

  beforeEach(() => {
    refused = [];
    policy = watchPolicy(desk, (error) => refused.push(error));
  });
  afterEach(() => policy.stop());

  it.each(['script-src-elem', 'script-src'])('ends the load at once if it is a script: %s', (directive) => {
    report(directive, { blockedURI: `${desk}/portal/api/web/asapApp/1?orgId=2` });
    expect(refused).toEqual([policy.refusal()]);
    expect(refused[0]).toMatchObject({ code: 'script-failed' });
    expect(refused[0]?.message).toContain(`(${directive}) blocked ${desk}.`);
    expect(refused[0]?.hint).toContain(`script-src ${desk} ${files};`);
    expect(refused[0]?.hint).toContain(`connect-src ${desk} https://accounts.zohoportal.eu;`);
  });

  it('is kept for the case that ASAP does not start if it is something else', () => {
    report('style-src-elem', { blockedURI: `${files}/helpcenter/asapweb/app.css?secret=1` });
    expect(refused).toEqual([]);
    expect(policy.refusal()).toMatchObject({ code: 'ready-timeout' });
    expect(policy.refusal()?.message).toContain(`(style-src-elem) blocked ${files}.`);
    expect(JSON.stringify(policy.refusal())).not.toContain('secret');
  });

  it('is told by its sample where it is a script URL that Trusted Types refuse', () => {
    const [blockedURI, sample] = ['trusted-types-sink', `HTMLScriptElement src|${files}/helpcenter`];
    report('require-trusted-types-for', { blockedURI, sample });
    expect(refused).toMatchObject([{ code: 'script-failed' }]);
    expect(refused[0]?.message).toContain(`Trusted Types refused a script of ${files}.`);
    expect(refused[0]?.hint).toContain(trustedTypesAdvice);
    expect(refused[0]?.hint).not.toContain('script-src');
  });

  it('names the accounts host of each data center', () => {
    policy.stop();
    for (const [origin, accounts] of [
      ['https://desk.zoho.com.au', 'https://accounts.zohoportal.com.au'],
      ['https://desk.zohocloud.ca', 'https://accounts.zohoportal.ca'],
    ] as const) {
      policy = watchPolicy(origin, () => {});
      report('connect-src', { blockedURI: `${origin}/portal/api` });
      expect(policy.refusal()?.hint).toContain(`connect-src ${origin} ${accounts};`);
      policy.stop();
    }
  });

  it.each<[what: string, directive: string, more: SecurityPolicyViolationEventInit]>([
    ['a report-only policy', 'script-src-elem', { blockedURI: desk, disposition: 'report' }],
    [
      'somebody else’s script whose URL contains the vendor’s',
      'script-src-elem',
      { blockedURI: `https://example.com/?${desk}` },
    ],
    ['a host that begins like the vendor’s', 'script-src-elem', { blockedURI: `${desk}.example.com/a.js` }],
    ['somebody else’s script', 'script-src-elem', { blockedURI: 'https://example.com/desk.js' }],
    ['an inline script', 'script-src-elem', { blockedURI: 'inline', sample: `import "${desk}"` }],
    [
      'somebody else’s script URL',
      'require-trusted-types-for',
      { blockedURI: desk, sample: 'HTMLScriptElement src|/own.js' },
    ],
  ])('is not %s', (_, directive, more) => {
    report(directive, more);
    expect([refused, policy.refusal()]).toEqual([[], undefined]);
  });

  it('is not what comes after the load', () => {
    policy.stop();
    report('script-src-elem', { blockedURI: desk });
    expect([refused, policy.refusal()]).toEqual([[], undefined]);
  });
});
