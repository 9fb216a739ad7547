import { sessionMarker } from '../../src/session/session-marker.js';

const stored = () => ({ ...localStorage });
const digest = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}\.[0-9a-f]{64}$/;
const app = 'https://desk.zoho.com/1/2';
const name = `asap-help:session ${app}`;
const markerOf = (of = app) => sessionMarker(() => of);
/** Marks a session, and waits for its digest. */
async function mark(userKey: string | undefined, subject: string | null, of = app): Promise<void> {
  const before = localStorage.getItem(`asap-help:session ${of}`);
  markerOf(of).set(userKey, subject);
  await vi.waitFor(() => {
    const now = localStorage.getItem(`asap-help:session ${of}`);
    expect(now).toMatch(digest);
    expect(now).not.toBe(before);
  });
}
/** Waits for the digests that were begun, and for what follows each. */
async function digested(): Promise<void> {
  await Promise.allSettled(vi.mocked(crypto.subtle.digest).mock.results.map(({ value }) => value));
  await new Promise((resolve) => setTimeout(resolve));
}

beforeEach(() => {
  localStorage.clear();
  vi.spyOn(crypto.subtle, 'digest');
});
afterEach(async () => {
  await digested();
  vi.restoreAllMocks();
  localStorage.clear();
});

describe('what is remembered of a session', () => {
  it('is nothing at first', async () => {
    const marker = markerOf();
    expect(marker.isSet()).toBe(false);
    expect(await marker.isOf('ada', 'ada@example.com')).toBe(false);
    expect(await marker.isOf(undefined, 'ada@example.com')).toBe(false);
  });

  it.each([
    ['the same user', 'ada', 'ada@x', 'ada', 'ada@x', true],
    ['another user', 'ada', 'ada@x', 'grace', 'grace@x', false],
    ['another subject of one key', 'ada', 'ada@x', 'ada', 'grace@x', false],
    ['another key of one subject', 'ada', 'ada@x', 'grace', 'ada@x', false],
    ['a page that does not name its user', 'ada', 'ada@x', undefined, 'ada@x', false],
    ['a session of a page that did not', undefined, 'ada@x', 'ada', 'ada@x', false],
    ['two pages that do not, with one subject', undefined, 'ada@x', undefined, 'ada@x', true],
    ['two pages that do not, with two subjects', undefined, 'ada@x', undefined, 'grace@x', false],
    ['an empty key, which is not none', '', 'ada@x', undefined, 'ada@x', false],
    ['the word for none, which is a key', undefined, 'ada@x', 'null', 'ada@x', false],
    ['a token without a subject', 'ada', 'ada@x', 'ada', null, false],
  ] as const)('%s', async (_, earlierKey, earlierSubject, key, subject, isSame) => {
    await mark(earlierKey, earlierSubject);
    expect(markerOf().isSet()).toBe(true);
    expect(await markerOf().isOf(key, subject)).toBe(isSame);
  });

  it('is of one app: another app of the same origin knows nothing of it, and keeps its own', async () => {
    const other = 'https://desk.zoho.com/1/3';
    await mark('ada', 'ada@x');
    expect(markerOf(other).isSet()).toBe(false);
    expect(await markerOf(other).isOf('ada', 'ada@x')).toBe(false);
    await mark('grace', 'grace@x', other);
    markerOf(other).remove();
    expect(await markerOf().isOf('ada', 'ada@x')).toBe(true);
    expect(Object.keys(stored())).toEqual([name]);
  });

  it('does not fit another app, even where it is copied to its place', async () => {
    await mark('ada', 'ada@x');
    localStorage.setItem('asap-help:session other', localStorage.getItem(name)!);
    expect(await markerOf('other').isOf('ada', 'ada@x')).toBe(false);
  });

  it('is of the app that is in the page now', async () => {
    let now = 'one';
    const marker = sessionMarker(() => now);
    marker.set('ada', null);
    now = 'two';
    expect(marker.isSet()).toBe(false);
    marker.remove();
    now = 'one';
    expect(marker.isSet()).toBe(true);
  });

  it('is one salted digest, never the key or the subject', async () => {
    await mark('ada-key', 'ada@example.com');
    const first = stored();
    await mark('ada-key', 'ada@example.com');
    expect(Object.keys(first)).toEqual([name]);
    for (const all of [first, stored()]) {
      expect(Object.values(all)).toEqual([expect.stringMatching(digest)]);
      expect(JSON.stringify(all)).not.toMatch(/ada-key|ada@example/);
    }
  });

  it('is marked at once, before there is a digest', async () => {
    const marker = markerOf();
    marker.set('ada', 'ada@x');
    expect(stored()).toEqual({ [name]: '' });
    expect(marker.isSet()).toBe(true);
    expect(await markerOf().isOf('ada', 'ada@x')).toBe(false);
  });

  it('is compared when its digest is there', async () => {
    const marker = markerOf();
    marker.set('ada', 'ada@x');
    expect(await marker.isOf('ada', 'ada@x')).toBe(true);
  });

  it('is that there was somebody, where the subject is not known', async () => {
    const marker = markerOf();
    marker.set('ada', null);
    await digested();
    expect(stored()).toEqual({ [name]: '' });
    expect(marker.isSet()).toBe(true);
    expect(await marker.isOf('ada', null)).toBe(false);
  });

  it('is gone when it is removed, also while it is written', async () => {
    const marker = markerOf();
    marker.set('ada', 'ada@x');
    marker.remove();
    await digested();
    expect(stored()).toEqual({});
    expect(marker.isSet()).toBe(false);
  });

  it('is the last one’s', async () => {
    const marker = markerOf();
    marker.set('ada', 'ada@x');
    marker.set('grace', 'grace@x');
    await vi.waitFor(async () => expect(await marker.isOf('grace', 'grace@x')).toBe(true));
    await digested();
    expect(await marker.isOf('ada', 'ada@x')).toBe(false);
  });

  it('leaves the page’s own storage alone', async () => {
    localStorage.setItem('page', 'own');
    await mark('ada', 'ada@x');
    markerOf().remove();
    expect(stored()).toEqual({ page: 'own' });
  });

  it('is nothing where storage is blocked, and says nothing of it', async () => {
    for (const method of ['getItem', 'setItem', 'removeItem'] as const) {
      vi.spyOn(Storage.prototype, method).mockImplementation(() => {
        throw new DOMException('', 'SecurityError');
      });
    }
    const marker = markerOf();
    marker.set('ada', 'ada@x');
    await digested();
    marker.remove();
    expect(marker.isSet()).toBe(false);
    expect(await marker.isOf('ada', 'ada@x')).toBe(false);
  });

  it('tells whether there is one of any app', async () => {
    expect(markerOf().isAnySet()).toBe(false);
    await mark('ada', 'ada@x', 'https://desk.zoho.com/3/4');
    expect(markerOf().isSet()).toBe(false);
    expect(markerOf().isAnySet()).toBe(true);
  });

  it('may be of any app where storage is blocked', () => {
    const storage = vi.spyOn(window, 'localStorage', 'get').mockImplementation(() => {
      throw new DOMException('', 'SecurityError');
    });
    expect(markerOf().isAnySet()).toBe(true);
    storage.mockRestore();
  });

  it('is that there was somebody, where there is no digest, as on a page without https', async () => {
    for (const part of ['subtle', 'randomUUID'] as const) {
      Object.defineProperty(crypto, part, { configurable: true, value: undefined });
      try {
        const marker = markerOf();
        marker.set('ada', 'ada@x');
        await Promise.resolve();
        expect(stored()).toEqual({ [name]: '' });
        expect(marker.isSet()).toBe(true);
        localStorage.setItem(name, 'salt.0123');
        expect(await marker.isOf('ada', 'ada@x')).toBe(false);
      } finally {
        Reflect.deleteProperty(crypto, part);
        localStorage.clear();
      }
    }
  });
});
