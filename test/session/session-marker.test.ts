import { forget, recall, remember } from '../../src/session/session-marker.js';

const stored = () => ({ ...localStorage });
/** A digest takes a moment. */
const kept = () => vi.waitFor(() => expect(JSON.stringify(stored())).toMatch(/\.[0-9a-f]{64}/));

beforeEach(() => localStorage.clear());
afterEach(() => {
  vi.restoreAllMocks();
  localStorage.clear();
});

describe('what is remembered of a session', () => {
  it('is nothing at first', async () => {
    expect(await recall('ada')).toBe('none');
    expect(await recall(undefined)).toBe('none');
  });

  it.each([
    ['the same user', 'ada', 'ada', 'same'],
    ['another user', 'ada', 'grace', 'other'],
    ['a page that does not say whose', 'ada', undefined, 'other'],
    ['a session of a page that did not say whose', undefined, 'ada', 'other'],
    ['two pages that do not say whose', undefined, undefined, 'other'],
    ['an empty key, as itself', '', '', 'same'],
  ] as const)('%s', async (_, earlier, now, expected) => {
    await remember(earlier);
    expect(await recall(now)).toBe(expected);
  });

  it('is one salted digest, never the key', async () => {
    await remember('ada@example.com');
    const first = stored();
    await remember('ada@example.com');
    expect(Object.keys(first)).toEqual(['asap-help:session']);
    expect(stored()).not.toEqual(first);
    for (const value of [...Object.values(first), ...Object.values(stored())])
      expect(value).toMatch(/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}\.[0-9a-f]{64}$/);
  });

  it('is marked at once, before there is a digest', async () => {
    const written = remember('ada');
    expect(stored()).toEqual({ 'asap-help:session': '' });
    expect(await recall('ada')).toBe('other');
    await written;
  });

  it('is gone when it is forgotten, also while it is written', async () => {
    const written = remember('ada');
    forget();
    await written;
    expect(stored()).toEqual({});
  });

  it("is the last one's", async () => {
    void remember('ada');
    await remember('grace');
    await kept();
    expect(await recall('grace')).toBe('same');
    expect(await recall('ada')).toBe('other');
  });

  it("leaves the page's own storage alone", async () => {
    localStorage.setItem('page', 'own');
    await remember('ada');
    forget();
    expect(stored()).toEqual({ page: 'own' });
  });

  it('is nothing where storage is blocked, and says nothing of it', async () => {
    for (const method of ['getItem', 'setItem', 'removeItem'] as const) {
      vi.spyOn(Storage.prototype, method).mockImplementation(() => {
        throw new DOMException('', 'SecurityError');
      });
    }
    await remember('ada');
    forget();
    expect(await recall('ada')).toBe('none');
  });

  it('is somebody where there is no digest, as on a page without https', async () => {
    vi.spyOn(crypto.subtle, 'digest').mockRejectedValue(new TypeError());
    await remember('ada');
    expect(await recall('ada')).toBe('other');
  });
});
