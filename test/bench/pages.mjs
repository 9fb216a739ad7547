// The pages that are compared: the same text, and help by different means.

/** @typedef {import('../../src/testing/without-msw.js').Desk} Desk */

const paragraph =
  'Invoice 2291 is due in ten days. Open it to see its lines, its taxes, and the payments that have arrived so far.';

/** @param {string} help @param {string} [links] for the head */
export const pageWith = (help, links = '') => `<!doctype html><html lang="en"><title>Invoices</title>${links}
<link rel="icon" href="data:,"><style>body { font: 1rem/1.5 system-ui; max-width: 60ch; margin: 2rem auto }</style>
<body><h1>Your invoices</h1>${`<p>${paragraph}</p>\n`.repeat(40)}
<script>performance.mark('help-starts')</script>
${help}`;

const queue = `
window.ZohoDeskAsapReady = function (callback) {
  var queue = (window.ZohoDeskAsap__asyncalls = window.ZohoDeskAsap__asyncalls || []);
  if (window.ZohoDeskAsapReadyStatus) {
    if (callback) queue.push(callback);
    queue.forEach(function (queued) { queued && queued(); });
    window.ZohoDeskAsap__asyncalls = null;
  } else if (callback) queue.push(callback);
};`;

const fetched = `fetch('/api/asap-token').then(function (response) { return response.json(); })`;

/** @param {string} answer an expression: the promise of the token endpoint's answer */
const logIn = (answer) => `
ZohoDeskAsapReady(function () {
  ZohoDeskAsap.invoke('login', function (success, failure) {
    ${answer}.then(function (data) { success(data.token); }, failure);
  });
});`;

const scriptOf = (/** @type {Desk} */ desk) =>
  `https://desk.zoho.com/portal/api/web/asapApp/${desk.applicationId}?orgId=${desk.organisationId}`;

const tag = (/** @type {Desk} */ desk) =>
  `<script id="zohodeskasapscript" defer src="${scriptOf(desk)}"></script>`;

/** What Zoho's documentation shows, with its log-in where one is asked for. */
export const snippet = (/** @type {Desk} */ desk, isLoggedIn = false) =>
  `<script>${queue}${isLoggedIn ? logIn(fetched) : ''}</script>${tag(desk)}`;

const withoutTimer = 'window.ZohoDeskAsapInit = function () { return { dynamicTimer: 0 }; };';

/** The token is fetched beside the scripts. */
const earlyLogIn = `window.token = ${fetched};${logIn('token')}`;

/** The least that a page can wait for, written by hand: no timer of Zoho's, the token fetched beside the scripts. */
export const leastWait = (/** @type {Desk} */ desk, isLoggedIn = true) =>
  `<script>${withoutTimer}${queue}${isLoggedIn ? earlyLogIn : ''}</script>${tag(desk)}`;

/** Works as soon as it is seen: its handlers are attributes. */
const ownButton =
  '<button id="help" onclick="press()" onpointerenter="connect()" style="position:fixed;bottom:20px;right:20px">Help</button>';

/** @param {string} atPress @param {string} [atHover] */
const handlers = (atPress, atHover = '') => `<script>
function press() { ${atPress} ZohoDeskAsapReady(function () { ZohoDeskAsap.invoke('open'); }); }
function connect() { ${atHover} }
function add(name, attributes) { document.head.append(Object.assign(document.createElement(name), attributes)); }
</script>`;

/** The same with a button that opens the panel. Nobody is logged out. */
export const leastWaitToHelp = (/** @type {Desk} */ desk, isLoggedIn = false) =>
  leastWait(desk, isLoggedIn) + handlers('') + ownButton;

/** Asks Zoho for nothing before the press. A hand over the button opens the connections. */
export const leastWaitFromPress = (/** @type {Desk} */ desk) =>
  `<script>${withoutTimer}${queue}</script>${handlers(
    `add('script', { src: '${scriptOf(desk)}' });`,
    ['desk.zoho.com', 'static.zohocdn.com']
      .map((host) => `add('link', { rel: 'preconnect', href: 'https://${host}' });`)
      .join(' '),
  )}${ownButton}`;

/** The links that docs/behavior.md shows for the HTML. @param {Desk} desk @param {Iterable<string>} files of the element */
export const earlyLinks = (desk, files) =>
  [...files]
    .filter((name) => /^(asap-help|help-controller)/.test(name))
    .map((name) => `<link rel="modulepreload" href="/${name}">`)
    .concat(`<link rel="preload" as="script" href="${scriptOf(desk)}">`)
    .join('');

/** @param {Desk} desk @param {string} attributes @param {string} [script] that defines the element */
export const element = (
  desk,
  attributes,
  script = 'asap-help.js',
) => `<asap-help app-id="${desk.applicationId}" org-id="${desk.organisationId}" ${attributes}></asap-help>
<script type="module" src="/${script}"></script>`;
