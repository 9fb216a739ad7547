import type { SeenWrite } from './probe.js';

/** Takes what ASAP keeps of a session away for a moment. Null where that cannot be done. Resolves with what puts it back. */
export async function takeAway(write: SeenWrite): Promise<(() => Promise<void>) | null> {
  const { store, name, value, place } = write;
  switch (store) {
    case 'localStorage':
    case 'sessionStorage': {
      const storage = globalThis[store];
      storage.removeItem(name);
      return async () => storage.setItem(name, String(value));
    }
    case 'cookie': {
      document.cookie = `${name}=; path=/; Max-Age=0`;
      if (document.cookie.includes(`${name}=`)) return null;
      return async () => {
        document.cookie = `${name}=${String(value)}; path=/; SameSite=Lax`;
      };
    }
    case 'indexedDB': {
      if (!place?.key) return null;
      const { key } = place;
      await inStore(place, (objects) => objects.delete(key));
      return () =>
        inStore(place, (objects) => (objects.keyPath ? objects.put(value) : objects.put(value, key)));
    }
  }
}

function inStore(
  { database, store }: NonNullable<SeenWrite['place']>,
  act: (objects: IDBObjectStore) => void,
): Promise<void> {
  return new Promise((resolve) => {
    const opening = indexedDB.open(database);
    // Whatever fails, the observation goes on.
    opening.onerror = () => resolve();
    opening.onsuccess = () => {
      const db = opening.result;
      const transaction = db.transaction(store, 'readwrite');
      transaction.oncomplete = transaction.onabort = () => {
        db.close();
        resolve();
      };
      act(transaction.objectStore(store));
    };
  });
}
