export interface PrefilledField {
  readonly defaultValue?: string;
  readonly isHidden?: boolean;
}

export const tabNames = ['home', 'kb', 'tickets', 'community', 'chat'] as const;
export type TabName = (typeof tabNames)[number];

const tabTitles: Readonly<Record<TabName, string>> = {
  home: 'Home',
  kb: 'Knowledge base',
  tickets: 'Tickets',
  community: 'Community',
  chat: 'Chat',
};

export interface Tab {
  readonly name: TabName;
  readonly title: string;
}

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null;

/** What the page set with `ZohoDeskAsap.set`. Keys that are not known are kept and have no effect. */
export class PanelSettings {
  readonly #values = new Map<string, unknown>();

  readonly #guestCaptcha: () => boolean;

  constructor(colorMode: string | undefined, guestCaptcha: () => boolean) {
    this.#guestCaptcha = guestCaptcha;
    if (colorMode) this.set('app.colorMode', colorMode);
  }

  set(key: string, value: unknown): void {
    this.#values.set(key, value);
  }

  get colorMode(): 'light' | 'dark' | 'auto' {
    const mode = this.#values.get('app.colorMode');
    return mode === 'dark' || mode === 'auto' ? mode : 'light';
  }

  get hasGuestCaptcha(): boolean {
    return this.#guestCaptcha();
  }

  get ticketFormTitle(): string {
    const title = this.#values.get('ticket.form.title');
    return typeof title === 'string' && title ? title : 'Submit a ticket';
  }

  /** Tabs in their order, with the page's names, without the hidden ones. Lists and objects are both read. */
  get tabs(): readonly Tab[] {
    const names = this.#values.get('app.tabs.renameTabs');
    const hidden = listed(this.#values.get('app.tabs.hideTabs'));
    const order = listed(this.#values.get('app.tabs.reorderTabs'));
    const placeOf = (name: TabName) => (order.includes(name) ? order.indexOf(name) : tabNames.length);
    return tabNames
      .filter((name) => !hidden.includes(name))
      .toSorted((one, other) => placeOf(one) - placeOf(other))
      .map((name) => {
        const title = isObject(names) ? names[name] : undefined;
        return { name, title: typeof title === 'string' && title ? title : tabTitles[name] };
      });
  }

  prefilled(departmentId: string, layoutId: string): Readonly<Record<string, PrefilledField>> {
    const forms = this.#values.get('ticket.form.prefillValues');
    const fields = isObject(forms) ? forms[`${departmentId}&&&${layoutId}`] : undefined;
    return isObject(fields) ? (fields as Record<string, PrefilledField>) : {};
  }
}

/** The keys that a list names, or that an object holds with a truthy value, by that value's order. */
function listed(value: unknown): readonly string[] {
  if (Array.isArray(value)) return value.filter((entry) => typeof entry === 'string');
  if (!isObject(value)) return [];
  return Object.entries(value)
    .filter(([, wish]) => wish === true || typeof wish === 'number')
    .toSorted(([, one], [, other]) => Number(one) - Number(other))
    .map(([name]) => name);
}
