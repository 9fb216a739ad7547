import { examinePage } from '../../src/diagnostics/examine/examine-page.js';

const url = 'https://app.example/';
const tag = '<asap-help app-id="1" org-id="2"></asap-help>';
const chunk = new TextEncoder().encode('x'.repeat(100_000));

/** A body that goes on until it is read no more, or breaks after 50 MB. */
function endlessBody(start: string) {
  const read = { bytes: 0, isCancelled: false };
  const body = new ReadableStream<Uint8Array>({
    start: (controller) => controller.enqueue(new TextEncoder().encode(start)),
    pull(controller) {
      read.bytes += chunk.length;
      if (read.bytes > 50_000_000) controller.error(new TypeError('terminated'));
      else controller.enqueue(chunk);
    },
    cancel: () => void (read.isCancelled = true),
  });
  return { body, read };
}

const examine = (page: BodyInit, script: BodyInit = '') =>
  examinePage(url, {
    fetcher: (asked) =>
      Promise.resolve(
        new Response(asked === url ? page : script, { headers: { 'Content-Type': 'text/html' } }),
      ),
  });

it('reads a page up to a bound', async () => {
  const { body, read } = endlessBody(tag);
  expect((await examine(body)).rows).toMatchObject([{ check: 'page', status: 'fail' }]);
  expect(read.isCancelled).toBe(true);
  expect(read.bytes).toBeLessThan(6_000_000);
});

it('reads Zoho’s script up to a bound', async () => {
  const { body, read } = endlessBody('isHelpCenterPublic: true');
  const { rows } = await examine(tag, body);
  expect(rows.filter(({ check }) => check === 'help-center')).toMatchObject([{ status: 'info' }]);
  expect(read.isCancelled).toBe(true);
});

it('tells of a page that breaks off', async () => {
  const body = new ReadableStream({ start: (controller) => controller.error(new TypeError('terminated')) });
  expect((await examine(body)).rows).toMatchObject([{ check: 'page', status: 'fail' }]);
});
