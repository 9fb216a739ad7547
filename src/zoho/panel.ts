import { explain } from '../shared/error-messages.js';
import { timing } from './timing.js';
import { attempt, type AsapRoute, type ZohoDeskAsap } from './vendor.js';

interface Waiter {
  resolve: () => void;
  reject: (error: Error) => void;
}

/**
 * `opening`: requested, not yet open. `hidden`: open for the page, but out of sight while the user changes. `closing`: a close was
 * requested, and ASAP has not confirmed it.
 */
export type PanelState = 'closed' | 'opening' | 'open' | 'hidden' | 'closing';

/** Knows whether the panel is requested, and whether it is open. The last request wins, even if it came before ASAP was there. */
export class Panel {
  #isRequested = false;
  #isOpen = false;
  #asap: ZohoDeskAsap | null = null;
  #isVisible = false;
  /** The panel was open in an ASAP that has ended, and is to open in the next one. */
  #isReopening = false;
  /** ASAP was asked to close the panel, and has not confirmed it. */
  #isClosing = false;
  #opening: ReturnType<typeof setTimeout> | undefined;
  #closedAt = -timing.closeEchoDelay;
  #route: AsapRoute | null = null;
  #waiters: Waiter[] = [];
  readonly #changed: () => void;

  /** `changed` is called after each change of `state`. */
  constructor(changed: () => void) {
    this.#changed = changed;
  }

  get state(): PanelState {
    if (!this.#isRequested) return this.#isOpen ? 'closing' : 'closed';
    if (!this.#isOpen || this.#isClosing) return 'opening';
    return this.#isVisible && !this.#isReopening ? 'open' : 'hidden';
  }

  /** Listens only once to each ASAP, because a listener of `on` cannot be removed. */
  attach(asap: ZohoDeskAsap): void {
    this.#asap = asap;
    attempt(() => asap.on('onAppOpen', () => asap === this.#asap && this.#opened()));
    attempt(() => asap.on('onAppClose', () => asap === this.#asap && this.#closed()));
    this.#sync();
  }

  /** ASAP ends. `reopens`: another one follows, in which an open panel opens again. */
  detach(reopens: boolean): void {
    this.#change(() => {
      this.#asap = null;
      this.#isClosing = false;
      this.#stopOpening();
      if (reopens && this.#isRequested) this.#isReopening = this.#isOpen;
      else this.#end();
    });
  }

  setVisible(isVisible: boolean): void {
    this.#change(() => {
      this.#isVisible = isVisible;
    });
    this.#sync();
  }

  /** Resolves when the panel is open, and on `route` if there is one; rejects with `aborted` when a close is requested. */
  open(route: AsapRoute | null): Promise<void> {
    this.#route = route ?? this.#route;
    return new Promise((resolve, reject) => {
      this.#waiters.push({ resolve, reject });
      this.#request(true);
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
    this.#request(false);
  }

  #request(isRequested: boolean): void {
    this.#change(() => {
      this.#isRequested = isRequested;
      if (!isRequested && this.#isReopening) this.#end();
    });
    this.#sync();
  }

  #change(act: () => void): void {
    const before = this.state;
    act();
    if (this.state !== before) this.#changed();
  }

  #dismiss(): void {
    for (const waiter of this.#waiters.splice(0)) waiter.reject(explain('aborted'));
  }

  #sync(): void {
    const asap = this.#asap;
    if (!asap) return;
    const isOpen = this.#isOpen && !this.#isReopening && !this.#isClosing;
    if (!this.#isRequested) {
      if (!isOpen && this.#opening === undefined) return;
      this.#stopOpening();
      this.#closedAt = performance.now();
      this.#isClosing = this.#isOpen;
      attempt(() => asap.invoke('close'));
    } else if (this.#isVisible && isOpen) this.#arrive(asap);
    else if (this.#isVisible && this.#opening === undefined) {
      this.#opening = setTimeout(() => this.#opened(), timing.openTimeout);
      attempt(() => asap.invoke('open'));
    }
  }

  #stopOpening(): void {
    clearTimeout(this.#opening);
    this.#opening = undefined;
  }

  #arrive(asap: ZohoDeskAsap): void {
    const route = this.#route;
    this.#route = null;
    if (route) attempt(() => asap.invoke('routeTo', route));
    for (const waiter of this.#waiters.splice(0)) waiter.resolve();
  }

  #opened(): void {
    this.#stopOpening();
    const isEcho = !this.#isRequested && performance.now() - this.#closedAt < timing.closeEchoDelay;
    this.#change(() => {
      this.#isOpen = true;
      this.#isReopening = this.#isClosing = false;
      if (!isEcho) this.#isRequested = true;
    });
    // Not from inside ASAP's own callback.
    queueMicrotask(() => this.#sync());
  }

  #closed(): void {
    if (!this.#isOpen) return this.#stopOpening();
    // This close was requested before the newest request to open, so the request to open stays.
    const isOvertaken = this.#isClosing && this.#isRequested;
    if (!isOvertaken) this.#stopOpening();
    this.#change(() => {
      if (isOvertaken) this.#isOpen = this.#isClosing = false;
      else this.#end();
    });
  }

  #end(): void {
    if (this.#isOpen) {
      this.#isRequested = false;
      this.#dismiss();
    }
    this.#isOpen = this.#isReopening = this.#isClosing = false;
  }
}
