import type { Assumptions } from '../../zoho/assumptions.js';

/** Under which the simulation keeps its session, wherever it does; where and under what the real widget does is not known. */
export const sessionStorageKey = 'zdasap_simulated_session';

export interface SessionStore {
  read: () => string | null | Promise<string | null>;
  write: (accessToken: string | null) => void;
}

const webStorage = (storage: () => Storage): SessionStore => ({
  read: () => storage().getItem(sessionStorageKey),
  write: (accessToken) => {
    if (accessToken) storage().setItem(sessionStorageKey, accessToken);
    else storage().removeItem(sessionStorageKey);
  },
});

const cookie: SessionStore = {
  read: () =>
    document.cookie
      .split('; ')
      .find((entry) => entry.startsWith(`${sessionStorageKey}=`))
      ?.slice(sessionStorageKey.length + 1) ?? null,
  write: (accessToken) => {
    document.cookie = `${sessionStorageKey}=${accessToken ?? ''}; path=/; SameSite=Lax; Max-Age=${accessToken ? 86_400 : 0}`;
  },
};

const failed = (request: IDBRequest) => request.error ?? new Error('The database failed.');

/** Runs one request on the only object store of the database. */
const inDatabase = (mode: IDBTransactionMode, act: (store: IDBObjectStore) => IDBRequest): Promise<unknown> =>
  new Promise((resolve, reject) => {
    const opening = indexedDB.open(sessionStorageKey, 1);
    opening.onupgradeneeded = () => opening.result.createObjectStore('session');
    opening.onerror = () => reject(failed(opening));
    opening.onsuccess = () => {
      const database = opening.result;
      const request = act(database.transaction('session', mode).objectStore('session'));
      request.onsuccess = () => resolve(request.result);
      request.onerror = () => reject(failed(request));
      request.transaction?.addEventListener('complete', () => database.close());
    };
  });

const indexedDatabase: SessionStore = {
  read: async () => {
    const stored = await inDatabase('readonly', (store): IDBRequest => store.get('token'));
    return typeof stored === 'string' ? stored : null;
  },
  write: (accessToken) => {
    void inDatabase('readwrite', (store) =>
      accessToken ? store.put(accessToken, 'token') : store.delete('token'),
    );
  },
};

export const sessionStores: Readonly<Record<Assumptions['sessionStore'], SessionStore>> = {
  localStorage: webStorage(() => localStorage),
  sessionStorage: webStorage(() => sessionStorage),
  cookie,
  indexedDB: indexedDatabase,
};
