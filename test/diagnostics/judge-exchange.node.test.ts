import { judgeExchange } from '../../src/diagnostics/check-exchange.js';
import type { SeenRequest } from '../../src/diagnostics/seen-requests.js';
import { explain } from '../../src/shared/error-messages.js';

const now = 5_000_000;
const minute = 60_000;
const request = (ageInMinutes: number, more: Partial<SeenRequest> = {}): SeenRequest => {
  const startTime = now - ageInMinutes * minute;
  return { startTime, endTime: startTime + 20, status: 200, size: 133, ...more };
};
const judge = (seen: SeenRequest[], more: Partial<Parameters<typeof judgeExchange>[0]> = {}) =>
  judgeExchange({ session: 'token-delivered', error: null, seen, now, ...more });
const statusesOf = (seen: SeenRequest[]) => judge(seen).map(({ status }) => status);

describe('what is seen of the exchange', () => {
  it('is enough for a verdict where status or size are shown', () => {
    expect(statusesOf([request(1)])).toEqual(['pass']);
    expect(statusesOf([request(1, { size: 25 })])).toEqual(['fail']);
    expect(statusesOf([request(1, { size: 37 })])).toEqual(['fail']);
    expect(statusesOf([request(1, { size: 38 })])).toEqual(['pass']);
    expect(statusesOf([request(1, { status: 400, size: 0 })])).toEqual(['fail']);
  });

  it('is not enough where the browser hides the size: then the causes of a refusal are named', () => {
    for (const status of [0, 200]) {
      const [row, ...others] = judge([request(1, { status, size: 0 })]);
      expect(others).toEqual([]);
      expect(row?.status).toBe('unknown');
      expect(row?.remedy).toMatch(/secret.*domain.*JWT is switched off.*help center does not know/);
    }
  });

  it('is confirmed by the profile that ASAP fetched afterwards', () => {
    const hidden = request(1, { status: 0, size: 0 });
    const judged = (age: number, status: number) =>
      judge([hidden], { profiles: [request(age, { status })] }).map((row) => row.status);
    expect(judged(0.5, 200)).toEqual(['pass']);
    expect(judged(0.5, 401)).toEqual(['unknown']);
    expect(judged(0.5, 0)).toEqual(['unknown']);
    expect(judged(2, 200)).toEqual(['unknown']);
    const refused = judge([request(1, { status: 400 })], { profiles: [request(0.5)] });
    expect(refused).toMatchObject([{ status: 'fail' }]);
  });

  it('is doubted when a session has outlived its hour without a new exchange', () => {
    expect(statusesOf([request(59)])).toEqual(['pass']);
    const [, row] = judge([request(75)]);
    expect(row).toMatchObject({ status: 'warning' });
    expect(row?.message).toMatch(/75 min ago.*has not asked for a new token/);
    expect(row?.remedy).toContain('login()');
    expect(statusesOf([request(75), request(3)])).toEqual(['pass']);
  });

  it('counts exchanges within any one minute', () => {
    expect(statusesOf([request(10), request(8.9), request(7)])).toEqual(['pass']);
    expect(statusesOf([request(10), request(9.5), request(7)])).toEqual(['pass', 'warning']);
    const five = [9, 8.9, 8.8, 8.7, 8.6].map((age) => request(age));
    expect(judge(five)).toMatchObject([
      { status: 'fail', message: expect.stringContaining('loop') as string },
    ]);
    expect(statusesOf(five.slice(1))).toEqual(['pass', 'warning']);
  });

  it('is what the element said, if it said something', () => {
    const looping = judge([], { session: 'failed', error: explain('login-loop') });
    expect(looping).toMatchObject([{ status: 'fail', message: expect.stringContaining('loop') as string }]);
    expect(looping[0]?.remedy).toMatch(/Zoho may refuse the tokens.*secret.*If it takes them/);
    const error = explain('login-rejected');
    const [rejected] = judge([request(1, { status: 400 })], { session: 'failed', error });
    expect(rejected).toMatchObject({
      status: 'fail',
      message: `${error.message} Its exchange answered 400.`,
    });
  });

  it('does not blame the tokens for a loop when Zoho takes them', () => {
    const remedyOf = (more: Partial<SeenRequest>) =>
      judge(
        [5, 4.9, 4.8, 4.7, 4.6].map((age) => request(age, more)),
        { session: 'failed', error: explain('login-loop') },
      )[0]?.remedy;
    expect(remedyOf({})).toMatch(/^Zoho took the last token, so the tokens are not the cause: .*login\(\)/);
    expect(remedyOf({})).not.toContain('secret');
    expect(remedyOf({ size: 25 })).toMatch(/^Zoho refuses the tokens\. .*secret/);
  });

  it('is unknown without a delivery, and doubtful when none was seen after one', () => {
    expect(judge([], { session: 'failed' })).toMatchObject([{ status: 'unknown' }]);
    expect(judge([])).toMatchObject([{ status: 'warning' }]);
  });

  it('is called slow over a second', () => {
    expect(statusesOf([request(1, { endTime: now - minute + 1500 })])).toEqual(['pass', 'warning']);
  });
});
