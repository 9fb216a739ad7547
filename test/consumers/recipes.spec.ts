import { spawn, spawnSync } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { chromium } from 'playwright';
import { inject } from 'vitest';
import { findChromium, installDebianPackages, onPath } from '../../build/find-browser.mjs';
import { endOf, type Ended } from '../cli/build-command.js';
import { type PlainPage, servePlainPage } from '../cli/plain-page.js';
import { type Simulated, startSimulated } from '../cli/simulated.js';
import { standInForCypress } from './cypress-stand-in.js';

/** The recipes of docs/testing.md for tools of other languages, each run as it is printed there, by its own tool. */

const workshop = inject('workshop');
const documentation = readFileSync(fileURLToPath(new URL('../../docs/testing.md', import.meta.url)), 'utf8');
const prelude = (name: string) => readFileSync(new URL(`recipes/${name}`, import.meta.url), 'utf8');

let simulated: Simulated;
let site: PlainPage;

beforeAll(async () => {
  const program = join(workshop, 'node_modules/asap-help/dist/cli.js');
  simulated = await startSimulated({
    start: (line) => spawn(process.execPath, [program, ...line], { cwd: workshop }),
  });
  const folder = join(workshop, 'node_modules/asap-help/dist/cdn');
  const files = readdirSync(folder).filter((name) => name.endsWith('.js'));
  site = await servePlainPage(
    simulated,
    new Map(files.map((name) => [name, readFileSync(join(folder, name), 'utf8')])),
  );
});
beforeEach(() => simulated.ask('POST', 'reset'));
afterAll(async () => {
  site?.close();
  await simulated?.end();
});

/** The code of a recipe, with the addresses of this test. */
function recipe(heading: string): string {
  const section = documentation.split(`\n### ${heading}\n`)[1] ?? '';
  const code = /```\w+\n([^]*?)```/.exec(section)?.[1];
  if (!code) throw new Error(`docs/testing.md has no recipe "${heading}".`);
  return code
    .replaceAll('http://localhost:4400', simulated.url)
    .replaceAll("'localhost', 4400", `'${new URL(simulated.url).hostname}', ${new URL(simulated.url).port}`)
    .replaceAll('http://localhost:3000', site.origin)
    .replaceAll('/account', '/account?mode=jwt&token-endpoint=/api/asap-token');
}

function runText(program: string, parameters: string[], text: string): Promise<Ended> {
  const child = spawn(program, parameters, { env: { ...process.env, SITE: site.origin } });
  child.stdin.end(text);
  return endOf(child);
}

const loggedIn = async () => (await simulated.ask('GET', 'record')).body as Record<'exchanges', object[]>;

/** A program that can run the line, from Debian's packages if there is none. Other systems must have it already. */
function findTool(programs: string[], line: string[], packages: string[]): string | undefined {
  const works = (program: string) => spawnSync(program, line, { stdio: 'ignore' }).status === 0;
  const find = () => (onPath('chromedriver') ? programs.find(works) : undefined);
  return find() ?? (installDebianPackages(['chromium-driver', ...packages]) ? find() : undefined);
}

// A system's packages are for its own Python and Ruby, which are not always the first.
const python = findTool(['python3', '/usr/bin/python3'], ['-c', 'import selenium'], ['python3-selenium']);
const ruby = findTool(
  ['ruby', '/usr/bin/ruby'],
  ['-e', "require 'capybara/rspec'; require 'selenium-webdriver'"],
  ['ruby-capybara', 'ruby-selenium-webdriver', 'ruby-rspec'],
);

it.skipIf(!python)('Selenium in Python', async () => {
  const code = prelude('headless_chrome.py') + recipe('Selenium in Python');
  expect(await runText(python!, ['-'], code)).toMatchObject({ status: 0, errors: '' });
  expect((await loggedIn()).exchanges).toMatchObject([{ email: 'ada@example.com', accepted: true }]);
});

it.skipIf(!ruby)('Capybara', async () => {
  const feature = `feature 'help' do\n${recipe('Capybara')}\nend\n`;
  const ended = await runText(ruby!, ['-'], `${prelude('headless_chrome.rb')}${feature}`);
  expect(ended.output).toContain('1 example, 0 failures');
  expect((await loggedIn()).exchanges).toMatchObject([{ email: 'ada@example.com', accepted: true }]);
});

it('Cypress, by a stand-in of its commands on Playwright', async () => {
  const browser = await chromium.launch({ executablePath: findChromium(), args: ['--no-sandbox'] });
  try {
    const page = await browser.newPage({ baseURL: site.origin });
    await standInForCypress(recipe('Cypress'), page);
    expect((await loggedIn()).exchanges).toMatchObject([{ email: 'ada@example.com', accepted: true }]);
  } finally {
    await browser.close();
  }
});
