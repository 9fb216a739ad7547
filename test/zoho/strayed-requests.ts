import fc from 'fast-check';
import { nearValid } from './near-valid.js';

/** Valid values of every attribute that the element reads. */
export const attributes: Record<string, readonly string[]> = {
  'app-id': ['123456789012345678'],
  'org-id': ['60001234567'],
  'data-center': ['us', 'eu', 'in', 'au', 'jp', 'cn', 'ca', 'sa'],
  mode: ['jwt', 'anonymous'],
  'token-endpoint': ['/api/asap-token', 'api/asap-token', `${location.origin}/api/asap-token`, '?token'],
  'user-key': ['7'],
  loading: ['eager', 'idle', 'interaction', 'manual'],
  launcher: ['button', 'zoho', 'none'],
  placement: ['end', 'start'],
  label: ['Help'],
  'color-mode': ['auto', 'light', 'dark'],
  'theme-color': ['#0b5c7a', '#abc'],
  timeout: ['30000'],
  open: [''],
  debug: [''],
  lang: ['de', 'zh-Hant-TW'],
  nonce: ['bm9uY2U='],
  // No attributes of the element: only a script of the page may set these.
  'desk-origin': ['https://desk.zoho.com'],
  deskorigin: ['https://desk.zoho.com'],
  'token-provider': ['https://evil.example/token'],
  'token-request': ['{"method":"POST"}'],
  src: ['https://evil.example/asap.js'],
};

/** Near-valid values of some attributes, by name. */
export const injectedAttributes = (names: readonly string[]): fc.Arbitrary<[string, string]> =>
  fc
    .constantFrom(...names)
    .chain((name) => nearValid(attributes[name]!).map((value): [string, string] => [name, value]));

/** Written out once more, apart from the sources: what may be asked for, and of whom. */
export const script =
  /^https:\/\/desk\.(zoho\.(com|eu|in|com\.au|jp|com\.cn|sa|sg|ae)|zohocloud\.ca)\/portal\/api\/web\/asapApp\/[0-9]+\?orgId=[0-9]+&*$/;
const hosts = new Set([
  ...['com', 'eu', 'in', 'com.au', 'jp', 'com.cn', 'sa', 'sg', 'ae'].map(
    (domain) => `https://desk.zoho.${domain}`,
  ),
  'https://desk.zohocloud.ca',
  'https://static.zohocdn.com',
  location.origin,
]);

/** What the page asked for of others, by the nodes that were put into it and by what the browser says. */
export interface Strayed {
  readonly urls: string[];
  /** The addresses of the scripts that were put into the page. */
  readonly scripts: string[];
  /** Called at each of these scripts. */
  scriptSeen: () => void;
  /** Also looks into a shadow root. */
  lookInto(root: Node | null): void;
  /** What strayed until now. */
  all(): string[];
  stop(): void;
}

export function collectStrayed(): Strayed {
  const strayed: Strayed = {
    urls: [],
    scripts: [],
    scriptSeen: () => {},
    lookInto: (root) => {
      if (root) watch.observe(root, { subtree: true, childList: true });
    },
    all() {
      const origins = performance.getEntriesByType('resource').map(({ name }) => new URL(name).origin);
      return [...strayed.urls, ...origins.filter((origin) => !hosts.has(origin))];
    },
    stop: () => watch.disconnect(),
  };
  const watch = new MutationObserver((records) => {
    for (const node of records.flatMap(({ addedNodes }) => [...addedNodes])) {
      if (!(node instanceof Element)) continue;
      for (const found of [node, ...node.querySelectorAll('*')]) judge(found);
    }
  });

  function judge(element: Element): void {
    const { src, href, localName } = element as HTMLElement & { src?: unknown; href?: unknown };
    if (['asap-help', 'base'].includes(localName)) return;
    if (localName === 'script' && typeof src === 'string' && src) {
      strayed.scripts.push(src);
      strayed.scriptSeen();
      if (!script.test(src)) strayed.urls.push(src);
    } else if (typeof src === 'string' && src) strayed.urls.push(src);
    else if (typeof href === 'string' && href && !hosts.has(new URL(href).origin)) strayed.urls.push(href);
  }

  performance.clearResourceTimings();
  performance.setResourceTimingBufferSize(1_000_000);
  watch.observe(document, { subtree: true, childList: true });
  return strayed;
}
