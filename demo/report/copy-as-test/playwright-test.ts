import { bodyOf, exchangeLiteral, fileOf, indented, quoted, template, type Dialect } from './lines.ts';
import type { Seen } from '../../timeline/timeline.ts';
import type { Recording } from './recording.ts';

const hasProperty = (name: string, value: string | boolean) =>
  `await eventually(help).toHaveJSProperty(${quoted(name)}, ${typeof value === 'string' ? quoted(value) : value});`;
const hasError = (code: string | null) =>
  `await eventually.poll(() => errorOf(help)).toBe(${code === null ? 'null' : quoted(code)});`;

const hasExchange = (exchange: NonNullable<Seen['exchange']>) =>
  `await eventually.poll(() => desk.exchanges.at(-1)).toMatchObject(${exchangeLiteral(exchange)});`;

const dialect: Dialect = {
  visit: (tag) => [`await visit(page, ${template(tag)});`],
  withElement: (statements) =>
    statements.length === 1 && statements[0]?.includes('(')
      ? [`await help.evaluate((element: AsapHelp) => ${statements[0].replace(/;$/, '')});`]
      : ['await help.evaluate((element: AsapHelp) => {', ...indented(statements), '});'],
  call: (method, parameters, rejects) => {
    const call = `element.${method}(${parameters.join(', ')})`;
    // A vendor object that a method resolves with cannot leave the page.
    return rejects
      ? [`await help.evaluate((element: AsapHelp) => ${call}.catch(() => {})); // It rejects.`]
      : [`await help.evaluate((element: AsapHelp) => ${call}.then(() => {}));`];
  },
  pressLauncher: () => ["await help.getByRole('button').click();"],
  pressInPanel: (name, role) =>
    role === 'summary'
      ? [`await panel.getByText(${quoted(name)}, { exact: true }).click();`]
      : [`await panel.getByRole('${role}', { name: ${quoted(name)}, exact: true }).click();`],
  write: (name, value) => [
    `await panel.getByLabel(${quoted(name)}, { exact: true }).fill(${quoted(value)});`,
  ],
  wait: ({ state, session, error, exchange }) => [
    ...(state ? [hasProperty('state', state)] : []),
    ...(session ? [hasProperty('session', session)] : []),
    ...(error ? [hasError(error)] : []),
    ...(exchange ? [hasExchange(exchange)] : []),
  ],
  end: ({ state, session, open, error, shows, exchange }) => [
    hasProperty('state', state),
    hasProperty('session', session),
    hasProperty('open', open),
    hasError(error),
    ...(shows === undefined
      ? []
      : [
          '// Whom ASAP takes the visitor for.',
          `await eventually(page.locator('[data-user]')).toHaveAttribute('data-user', ${quoted(shows ?? '')});`,
        ]),
    exchange ? hasExchange(exchange) : 'expect(desk.exchanges).toEqual([]);',
  ],
};

/** A test for Playwright that does what the tester did, and expects what the page came to. */
export function playwrightTest(recording: Recording): string {
  const body = bodyOf(recording, dialect);
  const usesPanel = body.some((line) => line.includes('panel.'));
  return fileOf(`// ${recording.origin}
import { expect, type Locator, type Page, type Route, test } from '@playwright/test';
import type { AsapHelp } from 'asap-help';
import { createDesk, simulatedTokenResponse, simulatedZohoResponse } from 'asap-help/testing/without-msw';

const desk = createDesk();
const eventually = expect.configure({ timeout: 20_000 });
// Nothing listens there: every request of the page is answered below.
const pageOrigin = 'http://localhost:5173';

test(${quoted(recording.title)}, async ({ page }) => {
  test.setTimeout(90_000);
  const help = page.locator('asap-help');
${usesPanel ? "  const panel = page.getByRole('dialog', { name: 'Brightwater help' });\n" : ''}
${indented(body).join('\n')}
});

const errorOf = (help: Locator) => help.evaluate((element: AsapHelp) => element.error?.code ?? null);

/** Shows a page that has nothing but the element. */
async function visit(page: Page, tag: string) {
  await page.unrouteAll();
  await page.route(\`\${pageOrigin}/**\`, async (route) => {
    const { pathname } = new URL(route.request().url());
    if (pathname === '/api/asap-token') {
      return answer(route, (request) => simulatedTokenResponse(desk, request));
    }
    if (pathname.endsWith('.js')) {
      return route.fulfill({ path: \`node_modules/asap-help/dist/cdn\${pathname}\` });
    }
    const script = '<script type="module" src="/asap-help.js"></script>';
    return route.fulfill({ contentType: 'text/html', body: \`<!doctype html><html lang="en">\${script}\${tag}\` });
  });
  await page.route(/^https:/, (route) =>
    answer(route, (request) => simulatedZohoResponse(desk, request, { pageOrigin })),
  );
  await page.goto(pageOrigin);
}

/** Answers one request of the page with a response of the desk. */
async function answer(route: Route, respond: (request: Request) => Promise<Response | undefined>) {
  const asked = route.request();
  const init = { method: asked.method(), headers: await asked.allHeaders(), body: asked.postData() };
  const response = await respond(new Request(asked.url(), init));
  if (!response || response.type === 'error') return route.abort();
  await route.fulfill({
    status: response.status,
    headers: Object.fromEntries(response.headers),
    body: Buffer.from(await response.arrayBuffer()),
  });
}
`);
}
