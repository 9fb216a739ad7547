import { once } from 'node:events';
import { createServer, type RequestListener } from 'node:http';
import { connect, createServer as createHttp2Server } from 'node:http2';
import { connect as connectTcp, type Server } from 'node:net';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { toNodeHandler } from '../../src/server/index.js';
import { listen } from './loopback.js';

/** A client that has sent a request; called, it goes away. */
type Leave = () => void;

function leaveByHttp1(origin: string): Leave {
  const socket = connectTcp(Number(new URL(origin).port), '127.0.0.1');
  socket.write('GET / HTTP/1.1\r\nhost: app.test\r\n\r\n');
  return () => socket.destroy();
}

function requestByHttp2(origin: string) {
  const session = connect(origin);
  const stream = session.request({ ':path': '/' });
  for (const emitter of [session, stream]) emitter.on('error', () => {});
  onTestFinished(() => session.destroy());
  return { session, stream };
}

function resetByHttp2(origin: string): Leave {
  const { stream } = requestByHttp2(origin);
  return () => stream.close(8); // CANCEL
}

function leaveByHttp2(origin: string): Leave {
  const { session } = requestByHttp2(origin);
  return () => session.destroy();
}

/** Node's types of both servers' listeners, which share what is used here. */
type Serve = (listener: RequestListener) => Server;

const ways: [name: string, serve: Serve, arrive: (origin: string) => Leave][] = [
  ['HTTP/1.1 closes the connection', createServer, leaveByHttp1],
  ['HTTP/2 resets its stream', createHttp2Server as unknown as Serve, resetByHttp2],
  ['HTTP/2 closes the connection', createHttp2Server as unknown as Serve, leaveByHttp2],
];

/** A promise, and what resolves it. */
function deferred<T>() {
  let resolve!: (value: T) => void;
  return { promise: new Promise<T>((settle) => (resolve = settle)), resolve };
}

/** All that is printed as an error until the test is over. */
function printedErrors(): unknown[][] {
  const print = vi.spyOn(console, 'error').mockImplementation(() => {});
  onTestFinished(() => print.mockRestore());
  return print.mock.calls;
}

describe.each(ways)('a client that goes away: %s', (_, serve, arrive) => {
  /** Asks `handler`. Resolves once it was called, with its signal and with what `toNodeHandler` returned. */
  async function arrival(handler: (signal: AbortSignal) => Promise<Response>) {
    const called = deferred<AbortSignal>();
    const handled = deferred<{ promise: Promise<void> }>();
    const handle = toNodeHandler(({ signal }) => {
      called.resolve(signal);
      return handler(signal);
    });
    const leave = arrive(await listen(serve((...both) => handled.resolve({ promise: handle(...both) }))));
    const signal = await called.promise;
    return { leave, signal, handled: (await handled.promise).promise };
  }

  it('aborts the signal, and ends the wait for a handler that hangs', async () => {
    const errors = printedErrors();
    const { leave, signal, handled } = await arrival(() => new Promise(() => {}));
    leave();
    await expect(handled).resolves.toBeUndefined();
    expect(signal.aborted).toBe(true);
    expect(errors).toEqual([]);
  });

  it('is sent nothing, and what the handler then does fails nothing', async () => {
    const rejections: unknown[] = [];
    const note = (reason: unknown) => rejections.push(reason);
    process.on('unhandledRejection', note);
    onTestFinished(() => void process.off('unhandledRejection', note));
    const errors = printedErrors();
    for (const end of [() => Response.json({}), () => Promise.reject(new Error('aborted'))]) {
      const over = deferred<void>();
      const { leave, handled } = await arrival(async (signal) => {
        await once(signal, 'abort');
        setImmediate(over.resolve);
        return end();
      });
      leave();
      await expect(handled).resolves.toBeUndefined();
      await over.promise;
    }
    expect([errors, rejections]).toEqual([[], []]);
  });

  it('aborts the signal also when the handler has kept nothing else of the request', async () => {
    setFlagsFromString('--expose-gc');
    const collectGarbage = runInNewContext('gc') as () => void;
    const { leave, signal, handled } = await arrival(() => new Promise(() => {}));
    for (let times = 0; times < 3; times++) {
      collectGarbage();
      await new Promise(setImmediate);
    }
    leave();
    await handled;
    expect(signal.aborted).toBe(true);
  });

  it('is not asked about when it is gone before its request is handled', async () => {
    const handler = vi.fn(() => new Response());
    const gone = deferred<Promise<void>>();
    const server = serve((request, response) => {
      response.once('close', () => gone.resolve(toNodeHandler(handler)(request, response)));
      leave();
    });
    const leave = arrive(await listen(server));
    await expect(gone.promise).resolves.toBeUndefined();
    expect(handler).not.toHaveBeenCalled();
  });
});
