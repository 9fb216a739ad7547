import { Observable } from '../observable.ts';
import { hostUsers, isHostUserName, type HostUser, type HostUserName } from './users.ts';

/** Who is signed in to the invented product, as its server says. */
export class HostSession extends Observable {
  #user: HostUserName | null = null;
  #failure = '';
  #userElsewhere: HostUserName | null | undefined;
  #hasConsented = false;
  /** Tabs of one browser share the server's session. */
  readonly #otherTabs = new BroadcastChannel('brightwater: session');

  get userName(): HostUserName | null {
    return this.#user;
  }

  get user(): HostUser | null {
    return this.#user && hostUsers[this.#user];
  }

  /** A sentence after a sign-in or sign-out that failed; empty otherwise. */
  get failure(): string {
    return this.#failure;
  }

  /**
   * The user that another tab has signed in since this page loaded its own; null if that tab signed the user out, undefined if
   * nothing changed.
   */
  get userElsewhere(): HostUserName | null | undefined {
    return this.#userElsewhere;
  }

  /** Whether the visitor has allowed help, where the page asks for it. */
  get hasConsented(): boolean {
    return this.#hasConsented;
  }

  consent(): void {
    this.#hasConsented = true;
    this.changed();
  }

  /** As with most products, the page goes on as it was loaded; the server's session is another's by then. */
  followOtherTabs(changed: (user: HostUser | null) => void): void {
    this.#otherTabs.onmessage = ({ data }: MessageEvent<unknown>) => {
      const name = isHostUserName(data) ? data : null;
      this.#userElsewhere = name === this.#user ? undefined : name;
      changed(name && hostUsers[name]);
      this.changed();
    };
  }

  /** Signs in as `name`, or out with null. The server keeps the session in a cookie that no script can read. */
  async become(name: HostUserName | null): Promise<void> {
    try {
      const response = name
        ? await fetch(new URL('api/sign-in', document.baseURI), {
            method: 'POST',
            headers: { 'Content-Type': 'application/json' },
            body: JSON.stringify({ user: name }),
          })
        : await fetch(new URL('api/sign-out', document.baseURI), { method: 'POST' });
      if (!response.ok) throw new Error(`The server answered ${response.status}.`);
      const { user } = (await response.json()) as { user: unknown };
      this.#user = isHostUserName(user) ? user : null;
      this.#failure = '';
      this.#userElsewhere = undefined;
      this.#otherTabs.postMessage(this.#user);
    } catch {
      this.#failure = name ? 'Signing in failed. Please try again.' : 'Signing out failed. Please try again.';
    }
    this.changed();
  }
}
