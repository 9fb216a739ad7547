import { once } from 'node:events';
import { createServer } from 'node:http';
import { connect as connectHttp2, createServer as createHttp2Server } from 'node:http2';
import { connect as connectTcp } from 'node:net';
import { createTokenHandler, toNodeHandler } from '../../src/server/index.js';
import { demoSecret } from './demo-secret.js';
import { listen, sameOrigin } from './loopback.js';

const ada = { email: 'ada@example.com' };

/** Of HTTP/1.1, written by hand, so that the end of the body can stay away. */
async function openConnection(origin: string) {
  const socket = connectTcp(Number(new URL(origin).port), '127.0.0.1');
  onTestFinished(() => void socket.destroy());
  socket.setEncoding('latin1');
  let received = '';
  socket.on('data', (data) => (received += data));
  await once(socket, 'connect');
  return {
    send: (text: string) => socket.write(text),
    /** The status line of an answer that was received whole, and of each that came before. */
    async statuses(count: number): Promise<string[]> {
      for (;;) {
        const ends = received.match(/HTTP\/1\.1 \d+/g) ?? [];
        if (ends.length >= count) return ends.map((line) => line.slice(9));
        await once(socket, 'data');
      }
    },
  };
}

const head = Object.entries({ ...sameOrigin, host: 'app.test', 'transfer-encoding': 'chunked' })
  .map(([name, value]) => `${name}: ${value}\r\n`)
  .join('');
const post = `POST / HTTP/1.1\r\n${head}\r\n`;
const chunk = (size: number) => `${size.toString(16)}\r\n${'x'.repeat(size)}\r\n`;

function openStream(origin: string) {
  const session = connectHttp2(origin);
  onTestFinished(() => session.destroy());
  const stream = session.request({ ':method': 'POST', ':path': '/', ...sameOrigin });
  const answer = once(stream, 'response').then(async ([headers]) => {
    let body = '';
    for await (const part of stream.setEncoding('utf8')) body += part;
    return { status: Number(headers[':status']), body: JSON.parse(body) as unknown };
  });
  return { stream, answer, closed: once(stream, 'close') };
}

const tokens = () => toNodeHandler(createTokenHandler({ secret: demoSecret, user: () => ada }));

/** A handler whose `user` waits for the body, and what became of that. */
function tokensForWhoSendsABody() {
  const ended = vi.fn<(outcome: unknown) => void>();
  const begun = vi.fn();
  const handler = createTokenHandler({
    secret: demoSecret,
    onError: () => {},
    user: async (request) => {
      const text = request.text();
      text.then(ended, ended);
      begun();
      return (await text) ? ada : null;
    },
  });
  return { handle: toNodeHandler(handler), begun, ended };
}

describe('a body that never ends', () => {
  it('does not delay a token', async () => {
    const { send, statuses } = await openConnection(await listen(createServer(tokens())));
    send(post + chunk(1000));
    expect(await statuses(1)).toEqual(['200']);
  });

  it('does not delay a token over HTTP/2, and does not keep its part of the connection', async () => {
    const { stream, answer, closed } = openStream(await listen(createHttp2Server(tokens())));
    stream.write('x'.repeat(1000));
    expect(await answer).toMatchObject({ status: 200, body: { token: expect.any(String) } });
    await closed;
  });

  describe('and that `user` waits for', () => {
    beforeEach(() => void vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] }));
    afterEach(() => void vi.useRealTimers());

    it('keeps neither the answer nor the memory, and the connection serves on', async () => {
      const { handle, begun, ended } = tokensForWhoSendsABody();
      const { send, statuses } = await openConnection(await listen(createServer(handle)));
      send(post + chunk(1000));
      await vi.waitFor(() => expect(begun).toHaveBeenCalledOnce());
      expect(ended).not.toHaveBeenCalled();
      vi.advanceTimersByTime(10_000);
      expect(await statuses(1)).toEqual(['500']);
      await vi.waitFor(() => expect(ended).toHaveBeenCalledOnce());
      expect(ended.mock.calls[0]?.[0]).toMatchObject({
        message: 'asap-help: the request was answered before its body had ended.',
      });
      // What still comes is dropped, so that the next request on this connection is reached.
      for (let times = 0; times < 100; times++) send(chunk(100_000));
      send(`0\r\n\r\n${post}${chunk(5)}0\r\n\r\n`);
      expect(await statuses(2)).toEqual(['500', '200']);
    });

    it('keeps neither over HTTP/2', async () => {
      const { handle, begun, ended } = tokensForWhoSendsABody();
      const { stream, answer, closed } = openStream(await listen(createHttp2Server(handle)));
      stream.write('x'.repeat(1000));
      await vi.waitFor(() => expect(begun).toHaveBeenCalledOnce());
      vi.advanceTimersByTime(10_000);
      expect(await answer).toEqual({
        status: 500,
        body: { error: 'The server could not say who is signed in.' },
      });
      await vi.waitFor(() => expect(ended).toHaveBeenCalledOnce());
      expect(ended.mock.calls[0]?.[0]).toBeInstanceOf(Error);
      expect(stream.closed).toBe(false);
      vi.advanceTimersByTime(5_000);
      await closed;
    });
  });
});

it('a body of 64 MiB that nobody reads does not delay a token, and its connection serves on', async () => {
  const { send, statuses } = await openConnection(await listen(createServer(tokens())));
  send(post);
  for (let times = 0; times < 64; times++) send(chunk(1024 * 1024));
  send(`0\r\n\r\n${post}0\r\n\r\n`);
  expect(await statuses(2)).toEqual(['200', '200']);
});

it('a body that comes slowly, and ends, is given to `user` whole', async () => {
  const { handle, begun, ended } = tokensForWhoSendsABody();
  const { send, statuses } = await openConnection(await listen(createServer(handle)));
  send(post);
  await vi.waitFor(() => expect(begun).toHaveBeenCalledOnce());
  for (let times = 0; times < 3; times++) {
    send(chunk(10));
    await new Promise(setImmediate);
  }
  send('0\r\n\r\n');
  expect(await statuses(1)).toEqual(['200']);
  expect(ended).toHaveBeenCalledExactlyOnceWith('x'.repeat(30));
});
