import { explain } from '../shared/error-messages.js';
import { whenRedrawn } from './panel-element.js';
import type { AsapRoute, ZohoDeskAsap } from './vendor.js';
import { coverPanel } from './visibility.js';

/** `open` is asynchronous and has no verdict; without `onAppOpen` for this long, in ms, it is taken as done. */
const openPatience = 5_000;
/** An `onAppOpen` this soon after a `close` of ours belongs to the `open` before it. */
const closeEcho = 1_000;

interface Waiter {
  resolve: () => void;
  reject: (error: Error) => void;
}

/** Whether ASAP's panel is wished open and is open. The last wish wins, also one made before ASAP is there. */
export class Panel {
  wished = false;
  isOpen = false;
  #asap: ZohoDeskAsap | null = null;
  #visible = false;
  /** What the panel shows may be the last user's: covered, until it is open, sent to its home page, and drawn anew. */
  #stale: 'no' | 'yes' | 'redrawing' = 'no';
  #stopRedrawing = () => {};
  #opening: ReturnType<typeof setTimeout> | undefined;
  #closedAt = -closeEcho;
  #route: AsapRoute | null = null;
  #waiters: Waiter[] = [];
  readonly #changed: (fact: boolean) => void;

  /** `changed` is told when a wish or (`fact`) the panel itself changes. */
  constructor(changed: (fact: boolean) => void) {
    this.#changed = changed;
  }

  /** Listens once to each ASAP: its `on` cannot be undone. */
  attach(asap: ZohoDeskAsap): void {
    this.#asap = asap;
    this.#uncover();
    asap.on('onAppOpen', () => asap === this.#asap && this.#opened());
    asap.on('onAppClose', () => asap === this.#asap && this.#closed());
    this.#sync();
  }

  /** Another user's session was there. */
  expire(): void {
    // What was drawn for the user before is not the redrawing that counts.
    this.#stopRedrawing();
    this.#stale = 'yes';
    coverPanel(true);
  }

  detach(): void {
    this.#asap = null;
    this.#uncover();
    this.#stopOpening();
    if (this.isOpen) this.#closed();
  }

  setVisible(visible: boolean): void {
    const changed = visible !== this.#visible;
    this.#visible = visible;
    if (changed && this.isOpen) this.#changed(true);
    this.#sync();
  }

  /** Open, but out of sight while the user changes. */
  get isHidden(): boolean {
    return this.isOpen && (!this.#visible || this.#stale !== 'no');
  }

  /** Resolves when the panel is open, and on `route` if there is one; rejects with `aborted` when a close is wished. */
  open(route: AsapRoute | null): Promise<void> {
    this.#route = route ?? this.#route;
    return new Promise((resolve, reject) => {
      this.#waiters.push({ resolve, reject });
      this.#wish(true);
    });
  }

  /** Goes to a page of the open panel. A closed one stays closed, and opens there the next time. */
  navigate(route: AsapRoute): void {
    this.#route = route;
    this.#sync();
  }

  close(): void {
    this.#route = null;
    this.#dismiss();
    this.#wish(false);
  }

  #wish(open: boolean): void {
    const changed = open !== this.wished;
    this.wished = open;
    if (changed) this.#changed(false);
    this.#sync();
  }

  #dismiss(): void {
    for (const waiter of this.#waiters.splice(0)) waiter.reject(explain('aborted'));
  }

  #sync(): void {
    const asap = this.#asap;
    if (!asap) return;
    if (!this.wished) {
      if (!this.isOpen && this.#opening === undefined) return;
      this.#stopOpening();
      this.#closedAt = performance.now();
      asap.invoke('close');
    } else if (this.#visible && this.isOpen) this.#arrive(asap);
    else if (this.#visible && this.#opening === undefined) {
      this.#opening = setTimeout(() => this.#opened(), openPatience);
      asap.invoke('open');
    }
  }

  #stopOpening(): void {
    clearTimeout(this.#opening);
    this.#opening = undefined;
  }

  #arrive(asap: ZohoDeskAsap): void {
    const route = this.#route ?? (this.#stale === 'yes' ? { page: 'home' } : null);
    this.#route = null;
    if (route) asap.invoke('routeTo', route);
    if (this.#stale === 'yes') {
      this.#stale = 'redrawing';
      this.#stopRedrawing = whenRedrawn(() => this.#uncover());
    }
    for (const waiter of this.#waiters.splice(0)) waiter.resolve();
  }

  #uncover(): void {
    const changed = this.isHidden;
    this.#stopRedrawing();
    this.#stale = 'no';
    coverPanel(false);
    if (changed) this.#changed(true);
  }

  #opened(): void {
    this.#stopOpening();
    const echo = !this.wished && performance.now() - this.#closedAt < closeEcho;
    const changed = !this.isOpen;
    this.isOpen = true;
    if (!echo) this.wished = true;
    if (changed) this.#changed(true);
    // Not from inside ASAP's own callback.
    queueMicrotask(() => this.#sync());
  }

  #closed(): void {
    this.#stopOpening();
    const changed = this.isOpen;
    this.isOpen = false;
    if (changed) {
      this.wished = false;
      this.#dismiss();
      this.#changed(true);
    }
  }
}
