// How long a visitor waits for help: from the navigation and from the press until a person sees the panel, and where the time goes.
import { earlyLinks, element, leastWaitFromPress, leastWaitToHelp, pageWith, snippet } from './pages.mjs';
import { median } from './workbench.mjs';

const rounds = 3;
const email = 'ada@example.com';

/** What each request waits, and what arrives in a second. */
const networks = {
  home: { offline: false, latency: 40, downloadThroughput: 1_250_000, uploadThroughput: 625_000 },
  phone: { offline: false, latency: 150, downloadThroughput: 200_000, uploadThroughput: 93_750 },
};

/**
 * @typedef {object} Kind
 * @property {string} page
 * @property {string} visitor
 * @property {string} html of the help
 * @property {string} [links] for the head
 * @property {string} button a selector; behind `>>>` stands one within the shadow root
 * @property {string} shows a regular expression for the text that has to be seen
 * @property {boolean} [hasLogin] whether users can log in to the app
 * @property {number} [hover] how long a hand rests on the button before it presses, in ms
 * @property {boolean} [isWarm] whether the visitor's browser has the files of an earlier visit
 * @property {boolean} [isPhone] a slow phone on a slow network
 * @property {string} [beside] the `page` of the same visitor with which the goal compares
 * @property {'visible' | 'press to visible'} [compares]
 * @property {number} [goal] the ratio that is aimed at
 */

/** In ms since the navigation began. @typedef {Record<'button' | 'press' | 'controller' | 'script' | 'SDK' | 'bundle' | 'ready' | 'visible', number>} Phases */

/**
 * Runs in the page before its own scripts: presses the button as soon as a person could, and looks when the panel is seen.
 * @param {{ button: string, shows: string, hover: number }} visit
 */
function act({ button, shows, hover }) {
  const seen = { button: 0, press: 0, ready: 0, visible: 0 };
  Reflect.set(window, 'seen', seen);
  Reflect.set(window, 'ZohoDeskAsap__asyncalls', [() => (seen.ready = performance.now())]);
  const isSeen = (/** @type {Element} */ node) => {
    const { top, left, bottom, right } = node.getBoundingClientRect();
    return (
      node.checkVisibility({ opacityProperty: true, visibilityProperty: true }) &&
      bottom > top &&
      right > left &&
      top < innerHeight &&
      left < innerWidth &&
      bottom > 0 &&
      right > 0
    );
  };
  const find = () => {
    const [outer = '', inner] = button.split(' >>> ');
    const host = document.querySelector(outer);
    return inner ? host?.shadowRoot?.querySelector(inner) : host;
  };
  const press = (/** @type {HTMLElement} */ target) => {
    seen.press = performance.now();
    target.click();
  };
  const text = new RegExp(shows);
  const look = () => {
    const target = /** @type {HTMLElement | null | undefined} */ (seen.button ? null : find());
    if (target && isSeen(target)) {
      seen.button = performance.now();
      if (hover) {
        target.dispatchEvent(new PointerEvent('pointerenter', { pointerType: 'mouse' }));
        setTimeout(press, hover, target);
      } else press(target);
    }
    const panel = /** @type {HTMLElement | null} */ (document.querySelector('[role=dialog]'));
    if (panel && isSeen(panel) && text.test(panel.innerText)) seen.visible = performance.now();
    else requestAnimationFrame(look);
  };
  requestAnimationFrame(look);
}

/** In the page, when the panel is seen. @returns {Phases} */
function phases() {
  const { seen } = /** @type {{ seen: Record<'button' | 'press' | 'ready' | 'visible', number> }} */ (
    /** @type {unknown} */ (window)
  );
  const entries = /** @type {PerformanceResourceTiming[]} */ (performance.getEntriesByType('resource'));
  const end = (/** @type {RegExp} */ name) =>
    Math.max(0, ...entries.filter((entry) => name.test(entry.name)).map(({ responseEnd }) => responseEnd));
  return {
    ...seen,
    controller: end(/\/help-controller/),
    script: end(/\/asapApp\//),
    SDK: end(/\/asap\.js/),
    bundle: end(/\/asapweb\/(?!asap\.js).*\.js/),
  };
}

/**
 * @param {import('./workbench.mjs').Workbench} bench
 * @param {Kind} kind
 * @param {string} path
 * @returns {Promise<Phases>}
 */
async function visit({ browser, desk, site }, kind, path) {
  desk.reset();
  desk.jwt = kind.hasLogin ?? false;
  desk.signedInUser = email;
  const context = await browser.newContext({ ignoreHTTPSErrors: true });
  const once = async () => {
    const page = await context.newPage();
    const session = await context.newCDPSession(page);
    await session.send('Network.enable');
    await session.send('Network.emulateNetworkConditions', kind.isPhone ? networks.phone : networks.home);
    if (kind.isPhone) await session.send('Emulation.setCPUThrottlingRate', { rate: 4 });
    await page.addInitScript(act, { button: kind.button, shows: kind.shows, hover: kind.hover ?? 0 });
    await page.goto(`${site.origin}${path}`, { waitUntil: 'commit' });
    try {
      await page.waitForFunction('window.seen.visible', undefined, { timeout: 60_000 });
    } catch {
      const seen = JSON.stringify(await page.evaluate(phases));
      throw new Error(`${kind.page}; ${kind.visitor}: no panel was seen within 60 s: ${seen}`);
    }
    const measured = await page.evaluate(phases);
    // As a visitor in whom nobody was logged in.
    await page.evaluate(() => localStorage.clear());
    await page.close();
    return measured;
  };
  if (kind.isWarm) await once();
  const measured = await once();
  await context.close();
  return measured;
}

/** @param {import('./workbench.mjs').Workbench} bench @returns {Kind[]} */
function kindsOf({ desk, files }) {
  const links = earlyLinks(desk, files.keys());
  const ours = 'asap-help >>> button';
  const own = '#help';
  const asUser = element(desk, 'loading="eager" mode="jwt" token-endpoint="/api/asap-token"');
  const guest = { shows: '.' };
  const zoho = { page: 'Zoho’s snippet', html: snippet(desk), button: '#zohohc-asap-web-button' };
  const eager = { page: 'asap-help, eager', html: element(desk, 'loading="eager"'), button: ours };
  const linked = { ...eager, page: 'asap-help, eager, with links in the HTML', links };
  const interaction = { page: 'asap-help, interaction', html: element(desk, ''), button: ours };
  const atOnce = { page: 'floor, all asked for in the HTML', html: leastWaitToHelp(desk), button: own };
  const atPress = { page: 'floor, all asked for at the press', html: leastWaitFromPress(desk), button: own };
  const navigation = /** @type {const} */ ({ compares: 'visible' });
  const press = /** @type {const} */ ({ compares: 'press to visible', beside: atPress.page });
  const first = { ...guest, visitor: 'guest, first visit' };
  const hover = { ...guest, visitor: 'guest, points at the button for 300 ms', hover: 300 };
  const warm = { ...guest, visitor: 'guest, second visit', isWarm: true };
  const phone = { ...guest, visitor: 'guest, slow phone', isPhone: true };
  const other = { ...guest, visitor: 'guest, where users can log in', hasLogin: true };
  const user = { visitor: 'user, sees the own tickets', shows: 'Ada|VAT number', hasLogin: true };
  return [
    { ...zoho, ...first },
    { ...atOnce, ...first },
    { ...eager, ...first, ...navigation, beside: zoho.page, goal: 0.9 },
    { ...linked, ...first, ...navigation, beside: zoho.page, goal: 0.9 },
    { ...atPress, ...first },
    { ...interaction, ...first, ...press, goal: 1.15 },
    { ...atPress, ...hover },
    { ...interaction, ...hover, ...press, goal: 1.05 },
    { ...atPress, ...warm },
    { ...interaction, ...warm, ...press, goal: 1.15 },
    { ...zoho, ...other },
    { ...eager, ...other, ...navigation, beside: zoho.page, goal: 0.9 },
    { ...atPress, ...other },
    { ...interaction, ...other, ...press, goal: 1.15 },
    { ...atOnce, ...user, html: leastWaitToHelp(desk, true) },
    { ...eager, ...user, ...navigation, html: asUser, beside: atOnce.page, goal: 1.15 },
    { ...linked, ...user, ...navigation, html: asUser, beside: atOnce.page, goal: 1.15 },
    { ...zoho, ...phone },
    { ...eager, ...phone, ...navigation, beside: zoho.page, goal: 0.9 },
    { ...linked, ...phone, ...navigation, beside: zoho.page, goal: 0.9 },
    { ...atPress, ...phone },
    { ...interaction, ...phone, ...press, goal: 1.15 },
  ];
}

const names = /** @type {const} */ (['button', 'controller', 'script', 'SDK', 'bundle', 'ready', 'visible']);

/** @param {Phases[]} visits */
function middle(visits) {
  const of = (/** @type {keyof Phases} */ name) => median(visits.map((visit) => visit[name]));
  return {
    ...Object.fromEntries(names.map((name) => [`${name} ms`, Math.round(of(name)) || '–'])),
    'press to visible ms': Math.round(median(visits.map(({ visible, press }) => visible - press))),
  };
}

/** Each round's ratio, as what else the machine does comes and goes. @param {Phases[]} ours @param {Phases[]} theirs @param {Kind['compares']} what */
const ratioOf = (ours, theirs, what) => {
  const time = (/** @type {Phases | undefined} */ visit) =>
    visit ? visit.visible - (what === 'visible' ? 0 : visit.press) : Number.NaN;
  return median(ours.map((visit, round) => time(visit) / time(theirs[round])));
};

/**
 * @param {import('./workbench.mjs').Workbench} bench
 * @returns {Promise<import('./run.mjs').Report>}
 */
export async function pressToHelp(bench) {
  const { site, vendor } = bench;
  vendor.isHeavy = true;
  site.isCached = vendor.isCached = true;
  const kinds = kindsOf(bench);
  for (const [index, { html, links }] of kinds.entries())
    site.pages.set(`/help-${index}`, pageWith(html, links));
  const visits = kinds.map(() => /** @type {Phases[]} */ ([]));
  for (let round = 0; round < rounds; round += 1) {
    for (const [index, kind] of kinds.entries()) {
      visits[index]?.push(await visit(bench, kind, `/help-${index}`));
    }
  }
  site.isCached = vendor.isCached = false;
  /** @param {Kind} kind @param {number} index */
  const ratio = ({ beside, visitor, compares }, index) => {
    const base = kinds.findIndex((other) => other.page === beside && other.visitor === visitor);
    return ratioOf(visits[index] ?? [], visits[base] ?? [], compares);
  };
  return {
    title: 'From the press to the panel',
    notes: [
      `The button is pressed in the first frame in which a person could press it. Times in ms since the navigation began, except the last but one; medians of ${rounds} visits each, in turns. The ratio is the median of those within a round.`,
      'The panel is visible when it is displayed, not transparent, and inside the window. A user’s panel also shows that user’s name or tickets.',
      'The floors are pages by hand with a button of their own, and Zoho’s timer set to 0. They open the panel when ASAP is ready, and log nobody out. One asks for everything in its HTML, and fetches the token beside it. The other asks Zoho for nothing before the press.',
      'Where users can log in, the element waits for a precautionary log-out of whoever may be there, and for 500 ms of silence. The floors and the snippet show whoever is there.',
      `${networks.home.latency} ms and 10 Mbit/s. The slow phone has ${networks.phone.latency} ms, 1.6 Mbit/s and a quarter of the speed.`,
    ],
    rows: kinds.map((kind, index) => ({
      page: kind.page,
      visitor: kind.visitor,
      ...middle(visits[index] ?? []),
      beside: kind.beside
        ? `${kind.beside}, from the ${kind.compares === 'visible' ? 'start' : 'press'}`
        : '–',
      ratio: kind.beside ? Math.round(ratio(kind, index) * 100) / 100 : '–',
      goal: kind.goal ?? '–',
    })),
    checks: [waitsForNobody(kinds, visits)],
  };
}

/** Where nobody can log in, the element has nothing to wait for. @param {Kind[]} kinds @param {Phases[][]} visits */
function waitsForNobody(kinds, visits) {
  const wait = (/** @type {string} */ page, hasLogin = false) => {
    const index = kinds.findIndex(
      (kind) => kind.page === page && !kind.isPhone && (kind.hasLogin ?? false) === hasLogin,
    );
    return median((visits[index] ?? []).map(({ ready, visible }) => visible - ready));
  };
  const ours = wait('asap-help, interaction');
  const whereUsersLogIn = wait('asap-help, interaction', true);
  return {
    claim: `from ready to visible a guest waits ${Math.round(ours)} ms, and ${Math.round(whereUsersLogIn)} ms where users can log in: 400 ms less at least`,
    holds: whereUsersLogIn - ours >= 400,
  };
}
