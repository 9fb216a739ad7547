import type { AsapError } from '../../src/shared/errors.js';
import { watchPolicy } from '../../src/zoho/content-security.js';
import { dataCenters, deskOriginOf, exchangeOriginOf } from '../../src/zoho/data-centers.js';
import { stubDocument } from '../support/stub-document.js';

const desk = 'https://desk.zoho.eu';
const files = 'https://static.zohocdn.com';

type Report = Pick<
  SecurityPolicyViolationEvent,
  'disposition' | 'effectiveDirective' | 'blockedURI' | 'sample'
>;

/** The error that the watch reports when the page's policy refuses something during the load of ASAP. */
function refusalOf(deskOrigin: string, report: Partial<Report>): AsapError | undefined {
  const page = new EventTarget();
  stubDocument(page, EventTarget.prototype);
  onTestFinished(() => void vi.unstubAllGlobals());
  const refused: AsapError[] = [];
  const policy = watchPolicy(deskOrigin, (error) => refused.push(error));
  const details: Report = {
    disposition: 'enforce',
    effectiveDirective: 'script-src-elem',
    blockedURI: '',
    sample: '',
    ...report,
  };
  page.dispatchEvent(Object.assign(new Event('securitypolicyviolation'), details));
  policy.stop();
  expect(policy.refusal()).toBe(refused[0]);
  return refused[0];
}

const refusedBecauseOf = (report: Partial<Report>) => refusalOf(desk, report)?.code;
const hintOfRefusal = (deskOrigin: string) => refusalOf(deskOrigin, { blockedURI: deskOrigin })?.hint;

const byTypes = (url: string) =>
  refusedBecauseOf({
    effectiveDirective: 'require-trusted-types-for',
    blockedURI: 'trusted-types-sink',
    // https://www.w3.org/TR/trusted-types/: 40 characters of the value.
    sample: `HTMLScriptElement src|${url.slice(0, 40)}`,
  });

it.each(dataCenters)('the hint of a refusal names the hosts of the data center %s', (dataCenter) => {
  const origin = deskOriginOf(dataCenter);
  const hint = hintOfRefusal(origin);
  expect(hint).toContain(`script-src ${origin} ${files};`);
  expect(hint).toContain(`style-src ${files} 'unsafe-inline';`);
  for (const name of ['connect-src', 'img-src']) {
    expect(hint).toContain(`${name} ${origin} ${exchangeOriginOf(dataCenter)}`);
  }
});

describe('a script that the policy refuses', () => {
  it.each([
    `${desk}/portal/api/web/asapApp/1?orgId=2`,
    `${files}/helpcenter/asapweb/main.js`,
    // After a redirect Chromium reports the origin alone.
    desk,
    `${files}/`,
  ])('ends the load if it is ASAP’s: %s', (blockedURI) => {
    expect(refusedBecauseOf({ blockedURI })).toBe('script-failed');
    expect(byTypes(blockedURI)).toBe('script-failed');
  });

  it.each([
    `${desk}/portal/api/feedbackwidget/1.js`,
    `${desk}/evil.js?/portal/api/web/asapApp/1`,
    `${desk}/x/portal/api/web/asapApp/1`,
    `${files}/sites/zweb/other.js`,
    'http://desk.zoho.eu/portal/api/web/asapApp/1',
    `${desk}:8443/portal/api/web/asapApp/1`,
    `${desk}.evil.example/portal/api/web/asapApp/1`,
    `https://evil.example/portal/api/web/asapApp/1?${desk}/portal/api/web/asapApp/1`,
    'https://desk.zoho.com/portal/api/web/asapApp/1',
    '/portal/api/web/asapApp/1',
    'inline',
  ])('ends nothing if it is another one: %s', (blockedURI) => {
    expect(refusedBecauseOf({ blockedURI })).toBeUndefined();
    expect(byTypes(blockedURI)).toBeUndefined();
  });
});
