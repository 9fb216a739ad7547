import fc from 'fast-check';
import { judgeOrigin } from '../../src/server/request-origin.js';

const judge = (headers: Record<string, string>, url = 'https://app.example/api/asap-token', method = 'GET') =>
  judgeOrigin(new Request(url, { method, headers }), new Set()).allowed;

describe('judgeOrigin with Sec-Fetch headers', () => {
  const fetchHeaders = { 'sec-fetch-mode': 'cors', 'sec-fetch-dest': 'empty' };

  it('goes by Sec-Fetch-Site behind a TLS proxy, where URL, Host and Origin differ', () => {
    const headers = { ...fetchHeaders, 'sec-fetch-site': 'same-origin', host: 'internal:3000' };
    const inside = 'http://internal:3000/api/asap-token';
    expect(judge({ ...headers, origin: 'https://app.example' }, inside, 'POST')).toBe(true);
    expect(judge(headers, inside)).toBe(true);
  });

  it('refuses every other site, even if the hosts agree', () => {
    for (const site of ['same-site', 'cross-site', 'none', '', 'same-origin, cross-site']) {
      expect(judge({ ...fetchHeaders, 'sec-fetch-site': site, origin: 'https://app.example' })).toBe(false);
    }
  });

  it('refuses what is not a fetch, from our own pages too', () => {
    const others = [
      { 'sec-fetch-mode': 'navigate', 'sec-fetch-dest': 'document' },
      { 'sec-fetch-mode': 'navigate', 'sec-fetch-dest': 'iframe' },
      { 'sec-fetch-mode': 'navigate', 'sec-fetch-dest': 'empty' },
      { 'sec-fetch-mode': 'no-cors', 'sec-fetch-dest': 'script' },
      { 'sec-fetch-mode': 'no-cors', 'sec-fetch-dest': 'image' },
      { 'sec-fetch-mode': 'no-cors', 'sec-fetch-dest': 'empty' },
      { 'sec-fetch-mode': 'cors', 'sec-fetch-dest': 'script' },
      { 'sec-fetch-mode': 'websocket', 'sec-fetch-dest': 'websocket' },
    ];
    for (const headers of others) expect(judge({ ...headers, 'sec-fetch-site': 'same-origin' })).toBe(false);
  });
});

describe('judgeOrigin without Sec-Fetch headers, as on plain http', () => {
  const http = 'http://app.test:8080/api/asap-token';

  it('compares the host of Origin with the URL, Host and the first X-Forwarded-Host', () => {
    expect(judge({ origin: 'http://app.test:8080' }, http, 'POST')).toBe(true);
    const inside = 'http://127.0.0.1:3000/api/asap-token';
    expect(judge({ origin: 'http://app.test', host: 'app.test' }, inside, 'POST')).toBe(true);
    expect(judge({ origin: 'http://APP.test', host: 'app.test:80' }, inside, 'POST')).toBe(true);
    expect(judge({ origin: 'https://app.test', host: 'app.test:443' }, inside, 'POST')).toBe(true);
    expect(
      judge({ origin: 'https://app.test', 'x-forwarded-host': 'app.test, edge.internal' }, inside, 'POST'),
    ).toBe(true);
  });

  it('refuses a foreign, opaque or odd Origin', () => {
    const foreign = [
      'http://evil.test', 'http://app.test', 'http://app.test:8081', 'http://app.test.evil.test:8080', 'null', '', 'app.test:8080',
      'file://', 'http://app.test:8080@evil.test',
    ]; // prettier-ignore
    for (const origin of foreign) {
      for (const method of ['GET', 'POST']) expect(judge({ origin }, http, method)).toBe(false);
    }
    expect(
      judge({ origin: 'https://evil.test', 'x-forwarded-host': 'app.test, evil.test' }, http, 'POST'),
    ).toBe(false);
  });

  it('takes a GET without Origin for a same-origin fetch, unless Referer or Accept speak against it', () => {
    expect(judge({ accept: '*/*' }, http)).toBe(true);
    expect(judge({ referer: 'http://app.test:8080/account' }, http)).toBe(true);
    expect(judge({ referer: 'http://evil.test/' }, http)).toBe(false);
    expect(judge({ accept: 'text/html,application/xhtml+xml,*/*;q=0.8' }, http)).toBe(false);
    expect(judge({}, http, 'POST')).toBe(false);
  });

  it('never takes one host for another', () => {
    fc.assert(
      fc.property(fc.domain(), fc.domain(), fc.integer({ min: 1, max: 65535 }), (own, other, port) => {
        fc.pre(own !== other);
        const url = `http://${own}:${port}/api/asap-token`;
        expect(judge({ origin: `http://${own}:${port}` }, url, 'POST')).toBe(true);
        for (const origin of [
          `http://${other}:${port}`,
          `http://${own}.${other}`,
          `http://${other}.${own}:${port}`,
        ]) {
          expect(judge({ origin }, url, 'POST')).toBe(false);
        }
      }),
    );
  });
});
