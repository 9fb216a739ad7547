import { diagnose } from '../../src/diagnostics/index.js';
import { judgePolicy } from '../../src/diagnostics/check-policy.js';
import { collectUnhandledRejections } from '../support/unhandled-rejections.js';
import { clearDiagnosed, mountEager, rowsOf, shortProblem, startDeskOfItsOwn } from './diagnosed-page.js';

const desk = 'https://desk.zoho.eu';
const judged = (directive: string, blocked: string, isEnforced = true) =>
  judgePolicy([{ directive, blocked, isEnforced }], desk);

describe('a violation of the page’s policy', () => {
  it('is fatal for scripts and requests, with the line to add', () => {
    expect(judged('script-src-elem', desk)).toEqual([
      {
        check: 'content-security-policy',
        status: 'fail',
        message: `The page’s policy refused ${desk} (script-src-elem).`,
        remedy: `Add to the policy: script-src ${desk} https://static.zohocdn.com.`,
      },
    ]);
    expect(judged('connect-src', 'https://accounts.zohoportal.eu')).toMatchObject([
      { status: 'fail', remedy: 'Add to the policy: connect-src https://accounts.zohoportal.eu.' },
    ]);
  });

  it('is doubtful for styles and fonts, and in a report-only policy', () => {
    expect(judged('style-src-elem', 'https://static.zohocdn.com')).toMatchObject([
      {
        status: 'warning',
        remedy: "Add to the policy: style-src https://static.zohocdn.com 'unsafe-inline'.",
      },
    ]);
    expect(judged('font-src', 'https://static.zohocdn.com')).toMatchObject([{ status: 'warning' }]);
    expect(judged('script-src-elem', desk, false)).toMatchObject([
      { status: 'warning', message: expect.stringContaining('report-only') as string },
    ]);
  });

  it('may be meant for Google’s font', () => {
    expect(judged('font-src', 'https://fonts.gstatic.com')).toMatchObject([
      { status: 'info', message: expect.stringContaining('another font') as string },
    ]);
    expect(judged('font-src', 'https://fonts.gstatic.com', false)).toEqual([]);
  });

  it('by Trusted Types names the policies', () => {
    expect(judged('require-trusted-types-for', 'trusted-types-sink')).toMatchObject([
      { status: 'fail', remedy: expect.stringContaining('trusted-types asap-help lit-html') as string },
    ]);
  });

  it('that is not about ASAP is none of ours', () => {
    expect(judged('script-src-elem', 'https://desk.zoho.eu.example.com')).toEqual([]);
    expect(judged('connect-src', 'https://accounts.zohoportal.eu.example/')).toEqual([]);
    expect(judged('script-src', 'inline')).toEqual([]);
  });
});

// Last in this file: a policy cannot be taken off a page.
describe('a page whose policy refuses Zoho’s hosts', () => {
  let rejections: ReturnType<typeof collectUnhandledRejections>;
  beforeAll(() => {
    rejections = collectUnhandledRejections();
    const policy = document.createElement('meta');
    policy.httpEquiv = 'Content-Security-Policy';
    policy.content = "script-src 'self' 'unsafe-inline' 'unsafe-eval' blob:";
    document.head.append(policy);
  });
  afterEach(clearDiagnosed);
  afterAll(() => rejections.stop());

  it('is told before all that follows from it, also when the violation is past', async () => {
    const zoho = startDeskOfItsOwn();
    const element = await mountEager(zoho);
    await vi.waitFor(() => expect(element.state).toBe('error'), { timeout: 8000 });
    const report = await diagnose(element, { limit: 1000 });
    expect(shortProblem(report)).toBe('fail content-security-policy');
    expect(report.firstProblem?.message).toContain('https://desk.zoho.com');
    expect(report.firstProblem?.remedy).toContain(
      'script-src https://desk.zoho.com https://static.zohocdn.com',
    );
    expect(rowsOf(report, 'script')).toMatchObject([{ status: 'fail' }]);
    expect(zoho.requests.filter(({ kind }) => kind === 'sdk')).toEqual([]);
  });
});
