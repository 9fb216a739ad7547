import { Agent, createServer, request, type RequestListener } from 'node:http';
import { connect, createServer as createHttp2Server } from 'node:http2';
import type { Server } from 'node:net';
import { createTokenHandler, toNodeHandler } from '../../src/server/index.js';
import { sized } from '../support/depth.js';
import { demoSecret } from './demo-secret.js';
import { listen, sameOrigin } from './loopback.js';
import { verifyWithNode } from './node-hs256.js';

// A look-up may take 10 s, in which a busy machine does not take up 1,000 requests.
const count = sized(300, 1000);

/** One request of a user's. */
interface Call {
  /** The token; null if the client has gone away. */
  token: Promise<string | null>;
  leave: () => void;
}
type Ask = (name: string) => Call;

const tokenIn = async (answer: AsyncIterable<unknown>): Promise<string> => {
  let body = '';
  for await (const chunk of answer) body += String(chunk);
  return (JSON.parse(body) as { token: string }).token;
};

function byHttp1(origin: string): Ask {
  const agent = new Agent({ maxSockets: Infinity });
  onTestFinished(() => agent.destroy());
  return (cookie) => {
    const asked = request(`${origin}/`, { agent, headers: { ...sameOrigin, cookie } }).end();
    const token = new Promise<string | null>((resolve, reject) => {
      asked.on('response', (answer) => tokenIn(answer).then(resolve, reject));
      asked.on('error', (error) => (asked.destroyed ? resolve(null) : reject(error)));
    });
    return { token, leave: () => void asked.destroy() };
  };
}

function byHttp2(origin: string): Ask {
  const session = connect(origin, { peerMaxConcurrentStreams: count });
  onTestFinished(() => session.destroy());
  return (cookie) => {
    const stream = session.request({ ':path': '/', ...sameOrigin, cookie }).end();
    const token = new Promise<string | null>((resolve, reject) => {
      stream.on('response', () => tokenIn(stream).then(resolve, reject));
      stream.on('error', reject);
      stream.on('close', () => resolve(null));
    });
    return { token, leave: () => stream.close(8) }; // CANCEL
  };
}

/** Node's types of both servers' listeners, which share what is used here. */
type Serve = (listener: RequestListener) => Server;

const ways: [name: string, serve: Serve, asking: (origin: string) => Ask][] = [
  ['HTTP/1.1', createServer, byHttp1],
  ['HTTP/2', createHttp2Server as unknown as Serve, byHttp2],
];

describe.each(ways)('the token endpoint under load, over %s', (_, serve, asking) => {
  it(`answers ${count} requests at once, each with its own user's token, also while a third of the clients goes away`, async () => {
    /** Nobody is answered before all have asked and some have gone away. */
    let open = () => {};
    const gate = new Promise<void>((resolve) => (open = resolve));
    const handler = createTokenHandler({
      secret: demoSecret,
      user: async ({ headers }) => {
        await gate;
        return { email: `${headers.get('cookie')}@example.com` };
      },
    });
    const handle = toNodeHandler(handler);
    let [arrived, settled] = [0, 0];
    const origin = await listen(
      serve((...both) => {
        arrived++;
        void handle(...both).then(() => settled++);
      }),
    );
    const names = Array.from({ length: count }, (_, index) => `user${index}`);
    const leaves = (index: number) => index % 3 === 0;
    const calls = names.map(asking(origin));
    await vi.waitFor(() => expect(arrived).toBe(count), 50_000);
    const leaving = calls.filter((_, index) => leaves(index));
    for (const { leave } of leaving) leave();
    // Their requests are over, although nobody knows yet who is signed in.
    await vi.waitFor(() => expect(settled).toBe(leaving.length), 50_000);
    open();
    const tokens = await Promise.all(calls.map(({ token }) => token));
    const emails = tokens.map((token) => token && verifyWithNode(token, demoSecret)?.['email']);
    expect(emails).toEqual(names.map((name, index) => (leaves(index) ? null : `${name}@example.com`)));
    await vi.waitFor(() => expect(settled).toBe(count));
  }, 120_000);
});
