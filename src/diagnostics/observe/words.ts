import { fontOrigin, vendorOrigins } from '../../zoho/addresses.js';

/** Words that stand in names of Zoho's. Any other may be a tenant's, a user's, or part of an id, and is not shown. */
const vocabulary = new Set(
  (
    'zoho zd zdasap zohodesk zohohc asap app web widget desk portal help center hc session sessions token tokens access ' +
    'refresh auth oauth jwt login logout user users guest visitor client id ids key value data store storage db database ' +
    'cache state status time expires expiry expire in sec at type scope api domain error code message name info settings ' +
    'setting config preferences preference accessibility theme auto mode color language lang locale chat zia bot ' +
    'conversation simulated csrf cookie last first open opened panel page pages launcher'
  ).split(' '),
);

/** A name with all words that are not known left out: `zdasap_session_4711` is `zdasap session …`. */
export function shownName(name: string): string {
  const words = name
    .replaceAll(/([a-z])([A-Z])/g, '$1 $2')
    .split(/[^A-Za-z]+/)
    .filter(Boolean)
    .slice(0, 8);
  const shown = words.map((word) => (vocabulary.has(word.toLowerCase()) ? word : '…'));
  if (/\d/.test(name)) shown.push('…');
  return shown.filter((word, index) => word !== '…' || shown[index - 1] !== '…').join(' ') || '…';
}

/** What a value is, not what it says. */
export function shapeOf(value: unknown): string {
  if (typeof value !== 'string') return value instanceof Object ? 'an object' : typeof value;
  if (/^\s*[[{]/.test(value)) return 'JSON';
  if (/^-?\d+$/.test(value)) return 'digits';
  const size = [16, 64, 256, 1024, 4096].find((most) => value.length <= most);
  return size ? `text of up to ${size} characters` : 'text of over 4096 characters';
}

const headerNames = new Set([
  'content-type',
  'content-length',
  'cache-control',
  'content-language',
  'expires',
  'last-modified',
  'pragma',
]);

const listed = (names: readonly string[], isKnown: (name: string) => boolean): string => {
  const known = names.filter(isKnown).toSorted();
  const others = names.length - known.length;
  return [...known, ...(others > 0 ? [`${others} more`] : [])].join(', ') || 'none';
};

export const shownHeaders = (names: readonly string[]): string =>
  listed(
    names.map((name) => name.toLowerCase()),
    (name) => headerNames.has(name),
  );

export const shownFields = (names: readonly string[]): string =>
  listed(names, (name) => !shownName(name).includes('…'));

/** Zoho's hosts by name. A desk's own domain is its tenant's. */
export const shownHosts = (origins: readonly string[], deskOrigin: string): string => {
  const isShared = (origin: string) => vendorOrigins.has(origin) || origin === fontOrigin;
  const shown = origins.map((origin) =>
    isShared(origin)
      ? new URL(origin).host
      : origin === deskOrigin
        ? 'the desk’s own domain'
        : 'another host',
  );
  return [...new Set(shown)].toSorted().join(', ') || 'none';
};
