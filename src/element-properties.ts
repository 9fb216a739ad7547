import { ReactiveElement } from 'lit';
import type { DataCenter } from './asap/data-centers.js';
import {
  attributeOf,
  type ColorMode,
  type Launcher,
  type Loading,
  type Mode,
  type Placement,
  type Prefill,
} from './config.js';
import type { TokenProvider, TokenRequest } from './session/token-source.js';

/** A map, so that nothing of Object.prototype is taken for a default. */
const defaults = new Map<string, unknown>(
  Object.entries({
    appId: '',
    orgId: '',
    dataCenter: 'us',
    mode: 'anonymous',
    loading: 'interaction',
    launcher: 'button',
    placement: 'end',
    colorMode: 'auto',
    timeout: 30_000,
    open: false,
    debug: false,
  }),
);

const attribute = (name: string) => ({ attribute: name });
const propertyOnly = { attribute: false };
/** What a page can set of the element. */
export abstract class ElementProperties extends ReactiveElement {
  static override properties = {
    appId: attribute('app-id'),
    orgId: attribute('org-id'),
    dataCenter: attribute('data-center'),
    deskOrigin: propertyOnly,
    mode: {},
    tokenEndpoint: attribute('token-endpoint'),
    tokenProvider: propertyOnly,
    tokenRequest: propertyOnly,
    userKey: attribute('user-key'),
    loading: {},
    launcher: {},
    placement: {},
    label: {},
    colorMode: attribute('color-mode'),
    themeColor: attribute('theme-color'),
    timeout: { type: Number },
    open: { type: Boolean, reflect: true },
    debug: { type: Boolean },
    prefill: propertyOnly,
  };

  /** The app's id: digits, from the embed code of the portal. Anything else is `invalid-config`. */
  declare appId: string;
  /** The organization's id: digits, from the embed code of the portal. */
  declare orgId: string;
  /** Zoho's data center, which picks the Desk host: `us` (default), `eu`, `in`, `au`, `jp`, `cn`, `ca`, `sa`. */
  declare dataCenter: DataCenter;
  /** An https origin that serves ASAP instead of the data center's. A property only, so that injected HTML can never point the script elsewhere. */
  declare deskOrigin: string | undefined;
  /** `anonymous` (default): ASAP's user is a guest. `jwt`: the page's user is logged in. May change at any time. */
  declare mode: Mode;
  /** URL, of this origin only, that answers `{"token": "<JWT>"}`, a bare JWT as text/plain, or 204 for nobody. */
  declare tokenEndpoint: string | undefined;
  /** Called instead of the endpoint with `{signal, userKey}`; resolves with a JWT, or null when nobody is signed in. A new function is used from the next request on. */
  declare tokenProvider: TokenProvider | undefined;
  /** `{method, headers, credentials, body}` for the endpoint; own properties of a plain object. Defaults: GET, `same-origin`. */
  declare tokenRequest: TokenRequest | undefined;
  /** Anything that names the page's signed-in user. A change ends the old session before the new one starts. */
  declare userKey: string | undefined;
  /** When ASAP is fetched: `interaction` (default), `idle`, `eager`, `manual`. */
  declare loading: Loading;
  /** `button` (default): ours. `zoho`: Zoho's own. `none`: the page's. */
  declare launcher: Launcher;
  /** Inline side of the launcher: `end` (default) or `start`. */
  declare placement: Placement;
  /** Accessible name of the launcher. Default: "Help" in the page's language. */
  declare label: string | undefined;
  /** `auto` (default) follows the system; `light`; `dark`. For ASAP and the button. */
  declare colorMode: ColorMode;
  /** `#rgb` or `#rrggbb`, for ASAP and the button. ASAP reads it at its start only. */
  declare themeColor: string | undefined;
  /** From start to ready, in ms. Default 30000; then `script-timeout` or `ready-timeout`. */
  declare timeout: number;
  /** The wish that the panel be open, as on `<dialog>`; `aria-expanded` and the events are the fact. False after an error of loading. */
  declare open: boolean;
  /** Prints the diagnosis to the console, once. */
  declare debug: boolean;
  /** Values for ticket forms: `{departmentId, layoutId, fields: {name: text or {defaultValue?, isHidden?}}}`, or an array of these. */
  declare prefill: Prefill | Prefill[] | undefined;

  static override get observedAttributes(): string[] {
    return [...super.observedAttributes, 'lang'];
  }

  /** What the page has set. */
  readonly #given = new Map<string, unknown>();

  // What a page has not set, or takes back by removing an attribute or setting null, is at its default. Accessors of our
  // own, as Lit's development build warns of a class that overrides the making of its own.
  static {
    for (const options of Object.values(this.properties)) Object.assign(options, { noAccessor: true });
    this.finalize();
    for (const name of this.elementProperties.keys()) {
      Object.defineProperty(this.prototype, name, {
        configurable: true,
        enumerable: true,
        get(this: ElementProperties): unknown {
          return this.#given.get(name as string) ?? defaults.get(name as string);
        },
        set(this: ElementProperties, value: unknown) {
          const old: unknown = Reflect.get(this, name);
          this.#given.set(name as string, value);
          this.requestUpdate(name, old);
        },
      });
    }
  }

  override attributeChangedCallback(name: string, old: string | null, value: string | null): void {
    super.attributeChangedCallback(name, old, value);
    if (name === 'lang') this.requestUpdate(name, old);
  }

  /** Whether the page said something of a property, or left it at its default. */
  protected isExplicit(name: string): boolean {
    const value = (this as unknown as Record<string, unknown>)[name];
    const isSet = name !== 'lang' && value !== defaults.get(name);
    return isSet || this.hasAttribute(attributeOf(name));
  }
}
