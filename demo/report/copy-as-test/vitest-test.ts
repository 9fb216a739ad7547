import { bodyOf, exchangeLiteral, fileOf, indented, quoted, template, type Dialect } from './lines.ts';
import type { Seen } from '../../timeline/timeline.ts';
import type { Recording } from './recording.ts';

const hasProperty = (name: string, value: string | boolean | null) =>
  `await eventually(() => help.${name}).toBe(${typeof value === 'string' ? quoted(value) : value});`;

const hasExchange = (exchange: NonNullable<Seen['exchange']>) =>
  `await eventually(() => desk.exchanges.at(-1)).toMatchObject(${exchangeLiteral(exchange)});`;

/** @param keyword that declares the element's variable */
const dialectWith = (keyword: 'const' | 'let'): Dialect => ({
  visit: (tag, isAgain) =>
    isAgain
      ? [
          '// A page cannot load again in Vitest: the element goes and comes.',
          `help = await mount(${template(tag)});`,
        ]
      : [`${keyword} help = await mount(${template(tag)});`],
  withElement: (statements) => statements.map((statement) => statement.replace(/^element\./, 'help.')),
  call: (method, parameters, rejects) => {
    const call = `help.${method}(${parameters.join(', ')})`;
    return rejects ? [`await ${call}.catch(() => {}); // It rejects.`] : [`await ${call};`];
  },
  pressLauncher: () => ["await page.elementLocator(help).getByRole('button').click();"],
  pressInPanel: (name, role) =>
    role === 'summary'
      ? [`await panel.getByText(${quoted(name)}, { exact: true }).click();`]
      : [`await panel.getByRole('${role}', { name: ${quoted(name)}, exact: true }).click();`],
  write: (name, value) => [
    `await panel.getByLabelText(${quoted(name)}, { exact: true }).fill(${quoted(value)});`,
  ],
  wait: ({ state, session, error, exchange }) => [
    ...(state ? [hasProperty('state', state)] : []),
    ...(session ? [hasProperty('session', session)] : []),
    ...(error ? [hasProperty('error?.code', error)] : []),
    ...(exchange ? [hasExchange(exchange)] : []),
  ],
  end: ({ state, session, open, error, shows, exchange }) => [
    hasProperty('state', state),
    hasProperty('session', session),
    hasProperty('open', open),
    error === null ? hasProperty('error', null) : hasProperty('error?.code', error),
    ...(shows === undefined
      ? []
      : ['// Whom ASAP takes the visitor for.', `await eventually(shownUser).toBe(${quoted(shows ?? '')});`]),
    exchange ? hasExchange(exchange) : 'expect(desk.exchanges).toEqual([]);',
  ],
});

/** A test for Vitest's browser mode that does what the tester did, and expects what the page came to. */
export function vitestTest(recording: Recording): string {
  const isReloaded = recording.acts.some((act) => act.do === 'visit' && act.isAgain);
  const body = bodyOf(recording, dialectWith(isReloaded ? 'let' : 'const'));
  const uses = (word: string) => body.some((line) => line.includes(word));
  return fileOf(`// ${recording.origin}
// It runs in Vitest's browser mode. MSW needs its worker script once: npx msw init public
import type { AsapHelp } from 'asap-help';
import 'asap-help';
import { createDesk, tokenHandler, zohoHandlers } from 'asap-help/testing';
import { setupWorker } from 'msw/browser';
import { afterEach, beforeAll, expect, it } from 'vitest';
${uses('page.') || uses('panel.') ? "import { page } from 'vitest/browser';\n" : ''}
const desk = createDesk();
const worker = setupWorker(...zohoHandlers(desk), ...tokenHandler(desk, '/api/asap-token'));
beforeAll(() => worker.start({ onUnhandledRequest: 'bypass', quiet: true }));
afterEach(removeHelp);

const eventually = <Value>(read: () => Value) => expect.poll(read, { timeout: 20_000 });
${uses('shownUser') ? "const shownUser = () => document.querySelector<HTMLElement>('[data-user]')?.dataset['user'];\n" : ''}
it(${quoted(recording.title)}, { timeout: 90_000 }, async () => {
${uses('panel.') ? "  const panel = page.getByRole('dialog', { name: 'Brightwater help' });\n" : ''}
${indented(body).join('\n')}
});

async function mount(tag: string): Promise<AsapHelp> {
  await removeHelp();
  document.body.insertAdjacentHTML('beforeend', tag);
  const help = document.querySelector('asap-help')!;
  await help.updateComplete;
  return help;
}

/** Within one task a removal may still be a move. After it, the element hides ASAP and logs out. */
async function removeHelp() {
  document.querySelector('asap-help')?.remove();
  await new Promise((resolve) => setTimeout(resolve));
}
`);
}
