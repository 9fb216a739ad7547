/** `allowed` with the origin to open CORS for, if the request came from a listed one; or why it is refused. */
export type OriginJudgement =
  { allowed: true; corsOrigin: string | null } | { allowed: false; reason: string };

/**
 * Whether a request is a `fetch` of a page of our own origin, or of a listed one.
 *
 * `Sec-Fetch-Site` is the evidence that counts. Browsers set it, no page can forge it, and no proxy changes what it
 * says, whereas the request's URL and `Host` behind a TLS proxy (`http://internal:3000`) are not those that the page
 * knows (`https://app.example`), so that a comparison with `Origin` would refuse everybody. When it says `same-origin`,
 * `Origin` is not looked at. Anything else (`same-site`, `cross-site`, `none`) is refused, and so is what is not a
 * fetch: navigations, images, scripts, frames, `no-cors`.
 *
 * Browsers leave `Sec-Fetch-*` out where the connection is neither https nor to localhost: a development host on plain
 * http. There, and only there, the host of `Origin` must be the host of the request: the URL's, `Host`, or the first
 * `X-Forwarded-Host`. (A foreign page cannot add `X-Forwarded-Host` without a preflight, which is not granted.) The
 * scheme is not compared, as the proxy may have ended TLS. A GET without `Origin` is what a same-origin fetch looks like
 * there; a CORS fetch always bears one, and an image, script, link or `no-cors` fetch of a foreign page cannot read the
 * answer. It passes unless its `Referer` is foreign or it asks for a page (`Accept: text/html`). A POST must bear an `Origin`.
 *
 * An origin in `allowedOrigins` may be cross-site, but must be a CORS fetch.
 *
 * @see https://w3c.github.io/webappsec-fetch-metadata/
 * @see https://fetch.spec.whatwg.org/#origin-header
 */
export function judgeOrigin(request: Request, allowedOrigins: ReadonlySet<string>): OriginJudgement {
  const { headers } = request;
  const site = headers.get('sec-fetch-site');
  const mode = headers.get('sec-fetch-mode');
  const destination = headers.get('sec-fetch-dest');
  const origin = headers.get('origin');

  if (mode !== null && mode !== 'cors' && mode !== 'same-origin') return refused('it is not a fetch');
  if (destination !== null && destination !== 'empty') return refused('it is not a fetch');
  if (origin !== null && allowedOrigins.has(origin)) return { allowed: true, corsOrigin: origin };
  if (site !== null) {
    return site === 'same-origin' ? sameOrigin : refused('Sec-Fetch-Site is not same-origin');
  }
  return judgeByHost(request, origin);
}

const sameOrigin: OriginJudgement = { allowed: true, corsOrigin: null };

const refused = (reason: string): OriginJudgement => ({ allowed: false, reason });

function judgeByHost(request: Request, origin: string | null): OriginJudgement {
  if (origin !== null) {
    return isOwnHost(request, origin) ? sameOrigin : refused('Origin is foreign');
  }
  if (request.method !== 'GET') return refused('Origin is missing');
  const referrer = request.headers.get('referer');
  if (referrer !== null && !isOwnHost(request, referrer)) return refused('Referer is foreign');
  if (request.headers.get('accept')?.includes('text/html')) return refused('it is not a fetch');
  return sameOrigin;
}

function isOwnHost(request: Request, url: string): boolean {
  if (!URL.canParse(url)) return false;
  const { protocol, host } = new URL(url);
  if (protocol !== 'https:' && protocol !== 'http:') return false;
  const ownHosts = [
    new URL(request.url).host,
    request.headers.get('host'),
    request.headers.get('x-forwarded-host')?.split(',')[0]?.trim(),
  ];
  return ownHosts.some((ownHost) => ownHost && normalisedHost(protocol, ownHost) === host);
}

/** Lower case and without the scheme's default port, as `URL` writes it; null for what is not a host. */
function normalisedHost(protocol: string, host: string): string | null {
  const url = `${protocol}//${host}/`;
  return URL.canParse(url) && new URL(url).pathname === '/' ? new URL(url).host : null;
}
