import { judgeAbsence } from '../../src/diagnostics/check-script.js';

const failed = { state: 'failed', error: new TypeError('Failed to fetch') } as Parameters<
  typeof judgeAbsence
>[0];

afterEach(() => vi.unstubAllGlobals());

it('names the isolation of the page that keeps Zoho’s script out, and no content blocker', () => {
  vi.stubGlobal('crossOriginIsolated', true);
  const row = judgeAbsence(failed, [], 'https://desk.zoho.eu');
  expect(row).toMatchObject({ status: 'fail', check: 'script' });
  expect(row.message).toContain('require-corp');
  expect(row.remedy).toContain('credentialless');
});

it('looks for a content blocker on any other page', () => {
  vi.stubGlobal('navigator', { onLine: true });
  const { remedy } = judgeAbsence(failed, [], 'https://desk.zoho.eu');
  expect(remedy).toContain('content blocker');
  expect(remedy).toContain('https://status.zoho.eu');
});
