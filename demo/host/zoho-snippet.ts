import { scriptUrlOf } from '../../src/zoho/addresses.js';
import { deskOriginOf, type DataCenter } from '../../src/zoho/data-centers.js';
import { asapGlobals, type AsapRoute, type ZohoDeskAsap } from '../../src/zoho/vendor.js';
import { valueOf } from '../conditions/conditions.ts';
import { attributesFor, type OwnIds } from '../scenario/element-attributes.ts';
import type { HostSession } from './session.ts';
import { Observable } from '../observable.ts';
import type { Attributes, Scenario } from '../scenario/scenario.ts';
import type { ScenarioStore } from '../scenario/scenario-store.ts';
import type { Timeline } from '../timeline/timeline.ts';

/** The page has Zoho's own embed code instead of the element. */
export const hasZohoSnippet = ({ conditions }: Scenario): boolean =>
  valueOf(conditions, 'embed') === 'snippet';

/** In this form Zoho hands it out. Its placeholders of a nonce are Zoho's own. */
const embedScript = (url: string) =>
  `var d=document;s=d.createElement("script"),s.id="zohodeskasapscript",s.defer=!0,s.nonce="{place_your_nonce_value_here}",s.src="${url}",t=d.getElementsByTagName("script")[0],t.parentNode.insertBefore(s,t),window.ZohoDeskAsapReady=function(s){var e=window.ZohoDeskAsap__asyncalls=window.ZohoDeskAsap__asyncalls||[];window.ZohoDeskAsapReadyStatus?(s&&e.push(s),e.forEach(s=>s&&s()),window.ZohoDeskAsap__asyncalls=null):s&&e.push(s)};`;

const logInCode = (endpoint: string) => `ZohoDeskAsapReady(() => {
  ZohoDeskAsap.invoke('login', (success, failure) => {
    fetch('${endpoint}')
      .then((response) => response.json())
      .then((data) => success(data.token), failure);
  });
});`;

type Ready = (callback: () => void) => void;

/** Zoho's embed code in the page, and what a page without the element does about its user. */
export class ZohoSnippet extends Observable {
  readonly #store: ScenarioStore;
  readonly #session: HostSession;
  readonly #timeline: Timeline;
  readonly #own: OwnIds;
  #user: string | null = null;
  #started: number | null = null;
  #readyAfter: number | null = null;
  #isOpen = false;
  #nextRoute: AsapRoute | null = null;

  constructor(store: ScenarioStore, session: HostSession, timeline: Timeline, own: OwnIds) {
    super();
    this.#store = store;
    this.#session = session;
    this.#timeline = timeline;
    this.#own = own;
  }

  /** ms from the snippet to ready; null while ASAP is not ready. */
  get readyAfter(): number | null {
    return this.#readyAfter;
  }

  /** What ASAP said last, by `onAppOpen` and `onAppClose`. */
  get isOpen(): boolean {
    return this.#isOpen;
  }

  /** When the page took the snippet in, on the clock of `performance.now()`. */
  get started(): number | null {
    return this.#started;
  }

  get #attributes(): Attributes {
    return attributesFor(this.#store.started, this.#own);
  }

  get #tokenEndpoint(): string {
    return this.#attributes['token-endpoint'] ?? this.#own.tokenEndpoint;
  }

  get #url(): string {
    const attributes = this.#attributes;
    const origin = deskOriginOf((attributes['data-center'] ?? 'us') as DataCenter);
    return scriptUrlOf(origin, attributes['app-id'] ?? '', attributes['org-id'] ?? '');
  }

  /** What is in the page, and what the page runs when somebody signs in. */
  get code(): string {
    return `<script type="text/javascript" id="zohodeskasap" nonce="{place_your_nonce_value_here}">${embedScript(this.#url)}</script>
<script>
${logInCode(this.#tokenEndpoint)}
</script>`;
  }

  /** Takes the snippet into the page. */
  start(): void {
    this.#started = performance.now();
    const script = document.createElement('script');
    script.id = 'zohodeskasap';
    try {
      script.textContent = embedScript(this.#url);
      document.head.append(script);
    } catch {
      // Where the page requires Trusted Types, the text of a script is refused.
    }
    const hasRun = typeof asapGlobals().ZohoDeskAsapReady === 'function';
    if (hasRun) this.#say('The page took in Zoho’s own snippet');
    else this.#say('The policy of the page refused Zoho’s own snippet', 'bad');
    this.#whenReady((asap) => {
      this.#readyAfter = Math.round(performance.now() - (this.#started ?? 0));
      this.#say(`ASAP is ready, ${this.#readyAfter} ms after the snippet`, 'good');
      asap.on('onAppOpen', () => {
        this.#opened(true);
        if (this.#nextRoute) asap.invoke('routeTo', this.#nextRoute);
        this.#nextRoute = null;
      });
      asap.on('onAppClose', () => this.#opened(false));
      this.changed();
    });
    this.#followUser();
    this.#session.addEventListener('change', () => this.#followUser());
  }

  /** As a button of a page without the element does it. */
  show(page: string, parameters?: AsapRoute['parameters']): void {
    const route: AsapRoute = { page, ...(parameters && { parameters }) };
    this.#whenReady((asap) => {
      if (this.#isOpen) return asap.invoke('routeTo', route);
      // ASAP opens late, and may ignore a page that it is told of before.
      this.#nextRoute = route;
      asap.invoke('open');
    });
  }

  #whenReady(callback: (asap: ZohoDeskAsap) => void): void {
    const { ZohoDeskAsapReady: ready } = asapGlobals();
    if (typeof ready !== 'function') return;
    (ready as Ready)(() => callback(asapGlobals().ZohoDeskAsap as ZohoDeskAsap));
  }

  #followUser(): void {
    const former = this.#user;
    const user = (this.#user = this.#session.userName);
    if (user === former) return;
    if (former) this.#whenReady((asap) => this.#logOut(asap));
    if (user) this.#whenReady((asap) => this.#logIn(asap));
  }

  #logOut(asap: ZohoDeskAsap): void {
    this.#say("The page called ZohoDeskAsap.invoke('logout')");
    asap.invoke('logout');
  }

  #logIn(asap: ZohoDeskAsap): void {
    this.#say("The page called ZohoDeskAsap.invoke('login', callback)");
    asap.invoke('login', (success, failure) => {
      this.#say('ASAP called the page’s callback for a token');
      fetch(this.#tokenEndpoint)
        .then((response) => response.json() as Promise<{ token: string }>)
        .then(({ token }) => success(token), failure);
    });
  }

  #opened(isOpen: boolean): void {
    this.#isOpen = isOpen;
    this.#timeline.add({ source: 'zoho', text: isOpen ? 'onAppOpen' : 'onAppClose' });
    this.changed();
  }

  #say(text: string, tone: 'plain' | 'good' | 'bad' = 'plain'): void {
    this.#timeline.add({ source: 'page', text, tone });
  }
}
