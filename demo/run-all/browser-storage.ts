type Kept = readonly (readonly [Storage, Readonly<Record<string, string>>])[];

/** Every scenario begins as a first visit does. Frames share the storage of this page, so it is put back afterwards. */
export function emptyStorage(): void {
  localStorage.clear();
  sessionStorage.clear();
}

export const keepStorage = (): Kept =>
  [localStorage, sessionStorage].map(
    (storage) => [storage, Object.fromEntries(Object.entries(storage))] as const,
  );

export function restoreStorage(kept: Kept): void {
  emptyStorage();
  for (const [storage, entries] of kept) {
    for (const [name, value] of Object.entries(entries)) storage.setItem(name, value);
  }
}
