import { asapGlobals, mountedAsap, ownGlobal } from '../../zoho/vendor.js';
import { jwtIsSetUp, setting } from '../check-settings.js';
import { panelSelector } from '../../zoho/panel-element.js';
import { launcherId } from './live-asap.js';
import { happens, openPanel, type Run, settle } from './run.js';
import { shownHosts } from './words.js';

export async function loadStep(run: Run): Promise<'end' | void> {
  const { asap, findings } = run;
  const time = await asap.load(run.options.startLimit ?? 30_000);
  findings.note('helpCenter', setting('isHelpCenterPublic', 'boolean') ?? null);
  findings.note('jwt', jwtIsSetUp() ?? null);
  if (time === null) return 'end';
  findings.note('readyTime', Math.round(time));
  const language = setting('lang', 'string') ?? '';
  findings.note('language', /^[a-z]{2}_[A-Z]{2}$/.test(language) ? language : null);
  const vendor = mountedAsap() as unknown as Record<string, unknown>;
  const known = ['invoke', 'on', 'set', 'get', 'off', 'login', 'logout'];
  findings.note('globals', known.filter((name) => typeof vendor[name] === 'function').join(', '));
  const { aside } = asap;
  if (aside) {
    const frames = aside.querySelector('iframe') ? 'with a frame' : 'without a frame';
    const roots = [aside, ...aside.querySelectorAll('*')].some(({ shadowRoot }) => shadowRoot);
    findings.note('nodes', `in its aside, ${frames}${roots ? ', in a shadow root' : ''}`);
  }
  const classes = document.getElementById(launcherId)?.classList;
  if (classes) {
    const state = classes.contains('zd_asap_launcher_active') ? 'open' : 'another';
    findings.note('launcher', classes.contains('zd_asap_launcher_close') ? 'closed' : state);
  }
}

const pages = ['home', 'kb.category.list', 'ticket.form', 'community.category.list'] as const;

export async function panelStep(run: Run): Promise<void> {
  const { asap, findings, patience } = run;
  asap.routeTo('home');
  const opens = await happens(run, () => asap.isOpen);
  findings.assume('routeToWhileClosed', opens ? 'opens' : 'ignored');
  if (opens) {
    asap.close();
    await happens(run, () => !asap.isOpen);
  }
  const began = performance.now();
  const before = asap.opened;
  asap.open();
  const isSynchronous = asap.opened > before;
  if (!(await happens(run, () => asap.opened > before))) return;
  findings.assume('onAppOpen', isSynchronous ? 'synchronous' : 'later');
  findings.note('openTime', Math.round(performance.now() - began));
  await settle(run);
  const isSpinner = await asap.showsSpinner(() => asap.routeTo('kb.category.list'), patience);
  findings.assume('drawing', isSpinner === null ? null : isSpinner ? 'spinner' : 'direct');
  await settle(run);
  const shown: string[] = [];
  for (const name of pages) {
    const shape = asap.shape;
    asap.routeTo(name);
    if (await happens(run, () => asap.shape !== shape)) shown.push(name);
    await settle(run);
  }
  findings.note('pages', shown.join(', ') || 'none');
  asap.close();
  await happens(run, () => !asap.isOpen);
}

/** What `UnInstall` is known to delete, by the names that only ASAP has. */
const globals = ['ZohoDeskAsap', 'ZohoDeskAsapReady', '_asapStaticPath', 'globalNameSpace', 'platformConfig'];

export async function unloadStep(run: Run): Promise<void> {
  const { asap, findings, probe, deskOrigin } = run;
  await openPanel(run);
  findings.note('hosts', shownHosts([...probe.hosts], deskOrigin));
  findings.note('violations', run.violations);
  asap.unload();
  const left = globals.filter((name) => ownGlobal(name) != null);
  const nodes = document.querySelectorAll(
    `${panelSelector}, .asapWebResources, .zohohc_asap_web_css_resources`,
  );
  if (nodes.length > 0) left.push(`${nodes.length} nodes`);
  findings.note('leftovers', left.join(', ') || 'nothing');
  Reflect.deleteProperty(asapGlobals(), 'ZohoDeskAsapInit');
}
