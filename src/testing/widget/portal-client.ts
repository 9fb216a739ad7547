import { isSuccess, type Session } from './session.js';

export interface PortalAnswer<Data> {
  readonly status: number;
  /** Null when the portal refused. */
  readonly data: Data | null;
  /** The portal's sentence when it refused, or empty. */
  readonly message: string;
}

/** Calls the portal's API as whoever is logged in at that moment. */
export class PortalClient {
  readonly #base: string;
  readonly #session: Session;

  constructor(deskOrigin: string, session: Session) {
    this.#base = `${deskOrigin}/portal/api`;
    this.#session = session;
  }

  async call<Data>(method: string, path: string, body?: object): Promise<PortalAnswer<Data>> {
    const present = this.#session.forRequest();
    const accessToken = present instanceof Promise ? await present : present;
    const headers = new Headers();
    if (accessToken) headers.set('Authorization', `Bearer ${accessToken}`);
    if (body) headers.set('Content-Type', 'application/json');
    const init: RequestInit = { method, headers, ...(body && { body: JSON.stringify(body) }) };
    try {
      const response = await fetch(this.#base + path, init);
      const text = await response.text();
      const answer = (text ? JSON.parse(text) : {}) as Data & { error?: string };
      if (response.status === 401 && accessToken) this.#session.expired(accessToken);
      if (isSuccess(response.status)) return { status: response.status, data: answer, message: '' };
      return { status: response.status, data: null, message: answer.error ?? '' };
    } catch {
      return { status: 0, data: null, message: 'The help center cannot be reached. Please try again.' };
    }
  }
}
