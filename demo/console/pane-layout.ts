import { Observable } from '../observable.ts';
import type { PageWidth } from '../scenario/scenario.ts';

export type PaneName = 'settings' | 'page' | 'events';

/** The sizes that a tester can change. The events stand below the page, or beside it. */
export type PaneSize = 'settings' | 'eventsBelow' | 'eventsBeside';

/** Panes stand beside each other in a wide window, and one after another in a narrow one. */
type Arrangement = 'wide' | 'narrow';

interface Layout {
  readonly sizes: Readonly<Record<PaneSize, number>>;
  readonly folded: Readonly<Record<Arrangement, readonly PaneName[]>>;
  /** The tool that stands in the pane of the events. */
  readonly tool: string;
}

/** px. */
export const standardSizes: Layout['sizes'] = { settings: 316, eventsBelow: 340, eventsBeside: 470 };

/** In one column, the long list of settings would push everything else out of sight. */
const standard: Layout = { sizes: standardSizes, folded: { wide: [], narrow: ['settings'] }, tool: '' };

const storageKey = 'demo: panes';

/** There is room for three panes. */
export const wideWindow = '(min-width: 720px) and (min-height: 440px)';
export const narrowWindow = `not (${wideWindow})`;
/** There is room for the settings, a page of 360 px and the events beside each other. */
const roomBeside = '(min-width: 1180px)';

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null;

const sizeOf = (value: unknown, name: PaneSize) =>
  typeof value === 'number' && Number.isFinite(value) && value > 0 ? value : standardSizes[name];

const foldedOf = (value: unknown, arrangement: Arrangement): readonly PaneName[] =>
  Array.isArray(value)
    ? (['settings', 'page', 'events'] as const).filter((name) => value.includes(name))
    : standard.folded[arrangement];

/** What cannot be read is as if nothing had been changed. */
function read(storage: Storage): Layout {
  try {
    const kept: unknown = JSON.parse(storage.getItem(storageKey) ?? 'null');
    if (!isRecord(kept)) return standard;
    const sizes = isRecord(kept['sizes']) ? kept['sizes'] : {};
    const folded = isRecord(kept['folded']) ? kept['folded'] : {};
    return {
      sizes: {
        settings: sizeOf(sizes['settings'], 'settings'),
        eventsBelow: sizeOf(sizes['eventsBelow'], 'eventsBelow'),
        eventsBeside: sizeOf(sizes['eventsBeside'], 'eventsBeside'),
      },
      folded: { wide: foldedOf(folded['wide'], 'wide'), narrow: foldedOf(folded['narrow'], 'narrow') },
      tool: typeof kept['tool'] === 'string' ? kept['tool'] : '',
    };
  } catch {
    return standard;
  }
}

/** The panes of the console as the tester has arranged them, kept in this browser. */
export class PaneLayout extends Observable {
  readonly #storage: Storage;
  readonly #narrow = matchMedia(narrowWindow);
  readonly #roomy = matchMedia(roomBeside);
  #layout: Layout;

  constructor(storage: Storage) {
    super();
    this.#storage = storage;
    this.#layout = read(storage);
    for (const window of [this.#narrow, this.#roomy]) {
      window.addEventListener('change', () => this.changed());
    }
  }

  /** Where the events stand, for a page of this width: beside a page as narrow as a phone, where there is room. */
  eventsFor(width: PageWidth): Exclude<PaneSize, 'settings'> {
    return width === '360' && this.#roomy.matches ? 'eventsBeside' : 'eventsBelow';
  }

  get arrangement(): Arrangement {
    return this.#narrow.matches ? 'narrow' : 'wide';
  }

  get sizes(): Layout['sizes'] {
    return this.#layout.sizes;
  }

  get tool(): string {
    return this.#layout.tool;
  }

  isFolded(name: PaneName): boolean {
    return this.#layout.folded[this.arrangement].includes(name);
  }

  resize(name: PaneSize, size: number): void {
    this.#set({ sizes: { ...this.sizes, [name]: size } });
  }

  fold(name: PaneName, isFolded: boolean): void {
    const { arrangement } = this;
    const { folded } = this.#layout;
    const others = folded[arrangement].filter((other) => other !== name);
    this.#set({ folded: { ...folded, [arrangement]: isFolded ? [...others, name] : others } });
  }

  choose(tool: string): void {
    this.#set({ tool });
  }

  #set(part: Partial<Layout>): void {
    this.#layout = { ...this.#layout, ...part };
    this.#storage.setItem(storageKey, JSON.stringify(this.#layout));
    this.changed();
  }
}
