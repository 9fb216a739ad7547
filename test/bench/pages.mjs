// The pages that are compared: the same text, and help by different means.

/** @typedef {import('../../src/testing/without-msw.js').Desk} Desk */

const paragraph =
  'Invoice 2291 is due in ten days. Open it to see its lines, its taxes, and the payments that have arrived so far.';

/** @param {string} help */
export const pageWith = (help) => `<!doctype html><html lang="en"><title>Invoices</title>
<link rel="icon" href="data:,"><style>body { font: 1rem/1.5 system-ui; max-width: 60ch; margin: 2rem auto }</style>
<body><h1>Your invoices</h1>${`<p>${paragraph}</p>\n`.repeat(40)}
<script>performance.mark('help-starts')</script>
${help}`;

/** What Zoho's documentation shows, with its log-in where one is asked for. */
export const snippet = (/** @type {Desk} */ desk, isLoggedIn = false) => `<script>
window.ZohoDeskAsapReady = function (callback) {
  var queue = (window.ZohoDeskAsap__asyncalls = window.ZohoDeskAsap__asyncalls || []);
  if (window.ZohoDeskAsapReadyStatus) {
    if (callback) queue.push(callback);
    queue.forEach(function (queued) { queued && queued(); });
    window.ZohoDeskAsap__asyncalls = null;
  } else if (callback) queue.push(callback);
};
${
  isLoggedIn
    ? `ZohoDeskAsapReady(function () {
  ZohoDeskAsap.invoke('login', function (success, failure) {
    fetch('/api/asap-token')
      .then(function (response) { return response.json(); })
      .then(function (data) { success(data.token); }, failure);
  });
});`
    : ''
}
</script>
<script id="zohodeskasapscript" defer
  src="https://desk.zoho.com/portal/api/web/asapApp/${desk.applicationId}?orgId=${desk.organisationId}"></script>`;

/** The least that a page can wait for, written by hand: no timer of Zoho's, the token fetched beside the scripts. */
export const leastWait = (/** @type {Desk} */ desk) => `<script>
window.ZohoDeskAsapInit = function () { return { dynamicTimer: 0 }; };
window.token = fetch('/api/asap-token').then(function (response) { return response.json(); });
</script>
${snippet(desk, true).replace(/fetch\([\s\S]*?json\(\); }\)/, 'token')}`;

/** @param {Desk} desk @param {string} attributes */
export const element = (
  desk,
  attributes,
) => `<asap-help app-id="${desk.applicationId}" org-id="${desk.organisationId}" ${attributes}></asap-help>
<script type="module" src="/asap-help.js"></script>`;
