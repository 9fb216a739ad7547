export const areas = ['localStorage', 'sessionStorage', 'cookie', 'indexedDB'] as const;
export type Area = (typeof areas)[number];

/** Something that the page has stored. Its value is not in it: it may be a token. */
export interface StoredItem {
  readonly area: Area;
  readonly name: string;
  readonly shape: string;
  /** Whether the demo itself keeps it, and not the element or ASAP. */
  readonly isOfDemo: boolean;
}

/** Describes the kind and the length of a text, and quotes nothing of it. */
export function shapeOf(text: string): string {
  const size = `${text.length} characters`;
  if (text === '') return 'empty';
  if (/^[\w-]+(?:\.[\w-]+){2,4}$/.test(text)) return `a token, ${size}`;
  try {
    const data: unknown = JSON.parse(text);
    if (Array.isArray(data)) return `a JSON list of ${data.length}, ${size}`;
    if (typeof data === 'object' && data !== null)
      return `a JSON object of ${Object.keys(data).length}, ${size}`;
    return `a JSON ${data === null ? 'null' : typeof data}, ${size}`;
  } catch {
    return `a text, ${size}`;
  }
}

const isOfDemo = (name: string) => name.startsWith('demo: ') || name.startsWith('brightwater');

const ofWebStorage = (area: 'localStorage' | 'sessionStorage'): StoredItem[] =>
  Object.entries(window[area] as Record<string, string>).map(([name, text]) => ({
    area,
    name,
    shape: shapeOf(text),
    isOfDemo: isOfDemo(name),
  }));

const ofCookies = (): StoredItem[] =>
  document.cookie.split('; ').flatMap((pair) => {
    const [name = '', ...rest] = pair.split('=');
    return name ? [{ area: 'cookie', name, shape: shapeOf(rest.join('=')), isOfDemo: isOfDemo(name) }] : [];
  });

async function ofDatabases(): Promise<StoredItem[]> {
  const databases = await indexedDB.databases();
  return databases.map(({ name = '', version }) => ({
    area: 'indexedDB',
    name,
    shape: `a database, version ${version}`,
    isOfDemo: isOfDemo(name),
  }));
}

/** All that the page can see of its storage, the demo's own last. */
export async function storedItems(): Promise<StoredItem[]> {
  const all = [
    ...ofWebStorage('localStorage'),
    ...ofWebStorage('sessionStorage'),
    ...ofCookies(),
    ...(await ofDatabases()),
  ];
  return all.toSorted((one, other) => Number(one.isOfDemo) - Number(other.isOfDemo));
}

/** `/a/b/` gives `/`, `/a`, `/a/`, `/a/b` and `/a/b/`. */
const pathsOf = (path: string) =>
  ['', ...path.matchAll(/\/[^/]+/g)].flatMap((_part, index) => {
    const folder = path
      .split('/')
      .slice(0, index + 1)
      .join('/');
    return [folder || '/', `${folder}/`];
  });

/** Forgets one item. Resolves when it is gone, or when a database that is in use will be gone later. */
export async function clearItem({ area, name }: Pick<StoredItem, 'area' | 'name'>): Promise<void> {
  if (area === 'localStorage' || area === 'sessionStorage') return window[area].removeItem(name);
  if (area === 'cookie') {
    // The page is not told for which of its paths a cookie was set.
    for (const path of pathsOf(location.pathname)) document.cookie = `${name}=; path=${path}; Max-Age=0`;
    return;
  }
  await new Promise<void>((resolve) => {
    const deletion = indexedDB.deleteDatabase(name);
    deletion.onsuccess = deletion.onerror = deletion.onblocked = () => resolve();
  });
}
