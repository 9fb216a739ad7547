import '../../src/index.js';
// Fetched now, as virtual time does not wait for modules.
import '../../src/controller/help-controller.js';
import type { AsapHelp } from '../../src/index.js';
import type { Desk } from '../../src/testing/index.js';
import { clear, jwt, mount } from '../element/mount.js';
import { VirtualTime } from '../support/virtual-time.js';
import { aside, shownUser } from '../testing/page-with-widget.js';

export type User = 'ada' | 'grace';
export const emailOf = (user: User | null): string | null => user && `${user}@example.com`;

const marks = { ada: /Ada|wrong VAT number|Reminders reach/, grace: /Grace|stops at line 400/ };

/** Looks at ASAP in every frame, after every task that changed the page, and after every jump of time. Notes whom it shows. */
export class Watch {
  allowed: readonly User[] = [];
  /** Users that were seen although they were not allowed. */
  readonly wronglySeen = new Set<User>();
  looks = 0;
  #frame = requestAnimationFrame(() => this.#nextFrame());
  /** A message comes when the task that changed the page is over: before that, nobody sees anything. */
  readonly #afterTask = new MessageChannel();
  readonly #mutations = new MutationObserver(() => this.#afterTask.port2.postMessage(null));
  readonly #ignoreSteps = VirtualTime.current?.onStep(() => this.#look());

  constructor() {
    this.#afterTask.port1.onmessage = () => this.#look();
    this.#mutations.observe(document, {
      subtree: true,
      childList: true,
      characterData: true,
      attributes: true,
    });
  }

  stop(): void {
    cancelAnimationFrame(this.#frame);
    this.#mutations.disconnect();
    this.#afterTask.port1.close();
    this.#ignoreSteps?.();
  }

  #look(): void {
    this.looks++;
    for (const user of visibleUsers()) if (!this.allowed.includes(user)) this.wronglySeen.add(user);
  }

  #nextFrame(): void {
    this.#frame = requestAnimationFrame(() => this.#nextFrame());
    this.#look();
  }
}

/** The text of ASAP that a person can read. Firefox's `innerText` lacks what is not laid out yet, so this function has it laid out first. */
function visibleText(): string {
  const node = aside();
  node?.getBoundingClientRect();
  return node?.checkVisibility() ? node.innerText : '';
}

export function visibleUsers(): User[] {
  const text = visibleText();
  return (['ada', 'grace'] as const).filter((user) => marks[user].test(text));
}

export const isVisible = (): boolean => aside()?.checkVisibility() ?? false;

/** WebKit shows no status: there a refusal is not seen. https://developer.mozilla.org/docs/Web/API/PerformanceResourceTiming/responseStatus */
export const showsStatus = 'responseStatus' in PerformanceResourceTiming.prototype;

export const errors: string[] = [];

/** An element whose user is signed in to the page, given as `user-key` or not. */
export async function mountFor(
  desk: Desk,
  user: User | null,
  { keyed = true, ...attributes }: { keyed?: boolean } & Record<string, unknown> = {},
): Promise<AsapHelp> {
  desk.signedInUser = emailOf(user);
  errors.length = 0;
  const element = await mount(desk, {
    ...jwt,
    loading: 'eager',
    'user-key': keyed ? (user ?? 'nobody') : null,
    ...(attributes as Record<string, string>),
  });
  element.addEventListener('asap-error', (event) => {
    event.preventDefault();
    errors.push(event.code);
  });
  return element;
}

/** Signs somebody in to the page, which tells the element. */
export function switchTo(desk: Desk, element: AsapHelp, user: User | null): void {
  desk.signedInUser = emailOf(user);
  if (user) element.userKey = user;
  element.mode = user ? 'jwt' : 'anonymous';
}

export const untilShown = (user: User | null, timeout = 8_000): Promise<void> =>
  vi.waitFor(
    () => {
      expect(shownUser()).toBe(emailOf(user) ?? '');
      expect(isVisible()).toBe(true);
    },
    { timeout, interval: 20 },
  );

/** The same, with the panel open and drawn. */
export const untilSeen = (user: User, timeout = 8_000): Promise<void> =>
  vi.waitFor(() => expect(visibleUsers()).toEqual([user]), { timeout, interval: 20 });

export const untilDrawn = (text: string): Promise<void> =>
  vi.waitFor(() => expect(visibleText()).toContain(text), { timeout: 8_000, interval: 20 });

export const requestsWith = (desk: Desk, user: User, from = 0): string[] =>
  desk.requests
    .slice(from)
    .filter((request) => request.user === emailOf(user) && !['logout', 'token'].includes(request.kind))
    .map(({ path }) => path);

const markName = () => Object.keys(localStorage).find((name) => name.startsWith('asap-help:session'));

/** What the page remembers of ASAP's session, of whichever app; null when it remembers none. */
export const sessionMark = (): string | null => localStorage.getItem(markName() ?? '');

/** Ends what the page has under way, so that it does not reach into the next test's. */
export async function leave(): Promise<void> {
  for (const element of document.querySelectorAll('asap-help')) element.remove();
  await vi.waitFor(() => expect(sessionMark()).toBeNull(), 20_000);
  await clear();
}
