import { ReactiveElement, type PropertyDeclaration } from 'lit';
import { attributeOf } from '../config/attribute-name.js';
import {
  properties,
  type ColorMode,
  type DataCenter,
  type Launcher,
  type Loading,
  type Mode,
  type Placement,
} from '../config/properties.js';
import type { Prefill } from '../config/read-config.js';
import { registry } from '../page/registry.js';
import type { TokenProvider, TokenRequest } from '../session/token-source.js';

/** What a page can set of the element. */
export abstract class ElementProperties extends ReactiveElement {
  /** The app's id: digits, from the embed code of the portal. Anything else is `invalid-config`. */
  declare appId: string;
  /** The organization's id: digits, from the embed code of the portal. */
  declare orgId: string;
  /** Zoho's data center, which picks the Desk host: `us` (default), `eu`, `in`, `au`, `jp`, `cn`, `ca`, `sa`, `sg`, `uae`. */
  declare dataCenter: DataCenter;
  /** An https origin that serves ASAP instead of the data center's, or one of `localhost`, where `npx asap-help simulate` does. A property only, so that injected HTML can never point the script elsewhere. */
  declare deskOrigin: string | undefined;
  /** `anonymous` (default): ASAP's user is a guest. `jwt`: the page's user is logged in. May change at any time. */
  declare mode: Mode;
  /** URL, of this origin only, that answers `{"token": "<JWT>"}`, a bare JWT as text/plain, or 204 when nobody is signed in. A relative URL starts from the page's URL, not from `<base>`. */
  declare tokenEndpoint: string | undefined;
  /** Called instead of the endpoint with `{signal, userKey}`; resolves with a JWT, or null when nobody is signed in. A new function is used from the next request on. */
  declare tokenProvider: TokenProvider | undefined;
  /** `{method, headers, credentials, body}` for the request to the endpoint: a plain object. Only its own properties count. Defaults: GET, `same-origin`. */
  declare tokenRequest: TokenRequest | undefined;
  /** A text that names the page's signed-in user. A change ends the former user's ASAP before the next one starts. Empty, or the text `undefined`, `null` or `[object Object]`: no key. */
  declare userKey: string | undefined;
  /** When ASAP is fetched: `interaction` (default), `idle`, `eager`, `manual`. */
  declare loading: Loading;
  /** `button` (default): the element's own. `zoho`: Zoho's. `none`: no button; the page has its own. */
  declare launcher: Launcher;
  /** Inline side of the launcher: `end` (default) or `start`. */
  declare placement: Placement;
  /** Accessible name of the launcher. Default: "Help" in the page's language. */
  declare label: string | undefined;
  /** `auto` (default) follows the system; `light`; `dark`. For ASAP and the button. */
  declare colorMode: ColorMode;
  /** `#rgb` or `#rrggbb`, for ASAP and the button. ASAP reads it at its start only. */
  declare themeColor: string | undefined;
  /** The longest time from the start of the load until ASAP is ready, in ms. Default 30000. After that the error is `script-timeout` or `ready-timeout`. */
  declare timeout: number;
  /** Requests that the panel opens or closes. The events and `aria-expanded` say what has happened. `open` becomes false when ASAP cannot be loaded. The attribute is not reflected; setting or removing it is a request. */
  declare open: boolean;
  /** Prints the diagnosis to the console, once. */
  declare debug: boolean;
  /** Values for ticket forms: `{departmentId, layoutId, fields: {name: text or {defaultValue?, isHidden?}}}`, or an array of these. */
  declare prefill: Prefill | Prefill[] | undefined;

  /** What the page has set. */
  readonly #given = new Map<string, unknown>();

  /** Sets `open` without an update of Lit. So the element does not take the new value for a request of the page. */
  protected followOpen(open: boolean): void {
    this.#given.set('open', open);
  }

  // What a page has not set, or takes back by removing an attribute or setting null, is what the page has pinned, else at its
  // default. Accessors of our own, as Lit's development build warns of a class that overrides the making of its own.
  static {
    for (const [name, [value]] of Object.entries(properties)) {
      this.createProperty(name, {
        // Else Lit would take options from what a script has left on Object.prototype.
        __proto__: null,
        attribute: value !== null && attributeOf(name),
        type: value?.constructor,
        noAccessor: true,
      } as PropertyDeclaration);
      Object.defineProperty(this.prototype, name, {
        configurable: true,
        enumerable: true,
        get(this: ElementProperties): unknown {
          return this.#given.get(name) ?? registry().pins?.[name as 'appId'] ?? value ?? undefined;
        },
        set(this: ElementProperties, given: unknown) {
          const old: unknown = this[name as keyof ElementProperties];
          this.#given.set(name, given);
          this.requestUpdate(name, old);
        },
      });
    }
  }
}
