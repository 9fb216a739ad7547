import { printError } from './print-error.js';

/**
 * What is used of Node's `IncomingMessage`, http or http2, and of what Express and Connect make of it. Written out so that
 * neither this module nor its types need Node.
 */
export interface NodeRequest extends AsyncIterable<unknown> {
  method?: string | undefined;
  url?: string | undefined;
  /** The whole path, where a router has shortened `url`. */
  originalUrl?: string | undefined;
  headers: Record<string, string | string[] | undefined>;
  socket: object;
}

/** What is used of Node's `ServerResponse`, http or http2. */
export interface NodeResponse {
  statusCode: number;
  /** Whether the whole answer was handed to Node. */
  readonly writableEnded: boolean;
  /** Whether another handler has begun to answer. */
  readonly headersSent?: boolean;
  /** Whether the connection is gone. */
  readonly destroyed?: boolean;
  /** HTTP/2 only: the request's own part of the connection. */
  readonly stream?: { readonly destroyed: boolean; close(): void } | undefined;
  setHeader(name: string, value: string | readonly string[]): unknown;
  end(body: Uint8Array | string): unknown;
  once(event: 'close', listener: () => void): unknown;
}

/**
 * Makes a listener for `node:http`, `node:https` and `node:http2`, and a handler for Express and Connect, of a function from a
 * WHATWG request to a response. `handler` is given Node's own request beside the other. The request's `signal` aborts when the
 * client goes away. A request that is none (a `Host` that is not one, the method TRACE) gets 400.
 *
 * The promise settles when the answer was handed to Node, or the client has gone away. It never rejects, as Node ends a process for
 * a rejection that nobody handles: when `handler` fails, the client gets a bare 500 and the console the error. Where somebody else
 * has answered first, a timeout for example, or the connection is gone, nothing is sent.
 *
 * With the answer, the body of the request ends: a `handler` that still reads it gets an error.
 */
export function toNodeHandler<Incoming extends NodeRequest>(
  handler: (request: Request, nodeRequest: Incoming) => Response | Promise<Response>,
): (request: Incoming, response: NodeResponse) => Promise<void> {
  return async (nodeRequest, nodeResponse) => {
    const departure = new AbortController();
    const answered = new AbortController();
    try {
      if (isOver(nodeResponse)) return;
      const body = webBody(nodeRequest, nodeResponse, answered.signal);
      const request = toWebRequest(nodeRequest, body, departure.signal);
      if (request === null) return sendBare(400, nodeResponse);
      const departed = new Promise<unknown>((resolve) => {
        nodeResponse.once('close', () => {
          if (!nodeResponse.writableEnded) departure.abort();
          // Node's `Request` passes the abort on only while the request itself is in memory. Named here, it is.
          resolve(request);
        });
      });
      const prepare = async () => prepared(await handler(request, nodeRequest));
      const answer = await Promise.race([prepare(), departed.then(() => null)]);
      if (answer) send(answer, nodeResponse);
    } catch (error) {
      sendBare(500, nodeResponse);
      printError('asap-help: the request could not be answered.', error);
    } finally {
      answered.abort();
    }
  };
}

function toWebRequest(
  nodeRequest: NodeRequest,
  body: ReadableStream<unknown>,
  signal: AbortSignal,
): Request | null {
  const method = nodeRequest.method ?? 'GET';
  try {
    return new Request(webUrl(nodeRequest), {
      method,
      headers: webHeaders(nodeRequest.headers),
      signal,
      // https://github.com/whatwg/fetch/issues/1254: a streamed body needs `duplex`, which TypeScript's DOM types do not know.
      ...(method === 'GET' || method === 'HEAD' ? {} : { body, duplex: 'half' }),
    });
  } catch {
    return null;
  }
}

function webUrl({ url = '/', originalUrl = url, headers, socket }: NodeRequest): string {
  const protocol = 'encrypted' in socket && socket.encrypted ? 'https' : 'http';
  const host = [headers['host'] ?? headers[':authority'] ?? 'localhost'].flat()[0];
  // Put together as text: resolved against a base, a path of `//evil.example` would become the host.
  const path = originalUrl.startsWith('/') ? originalUrl : pathOf(originalUrl);
  return `${protocol}://${host}${path}`;
}

/** Proxies ask with a whole URL (https://www.rfc-editor.org/rfc/rfc9112#name-absolute-form). */
function pathOf(absoluteUrl: string): string {
  if (!URL.canParse(absoluteUrl)) return '/';
  const { pathname, search } = new URL(absoluteUrl);
  return pathname + search;
}

function webHeaders(nodeHeaders: NodeRequest['headers']): Headers {
  const headers = new Headers();
  for (const [name, value] of Object.entries(nodeHeaders)) {
    // HTTP/2 has the method and the path among the headers, as `:method` and `:path`.
    if (value === undefined || name.startsWith(':')) continue;
    for (const one of [value].flat()) headers.append(name, one);
  }
  return headers;
}

/** For how long a client of HTTP/2 may send the rest of a body that was answered already, in ms. */
const longestRest = 5_000;

function webBody(
  nodeRequest: NodeRequest,
  nodeResponse: NodeResponse,
  answered: AbortSignal,
): ReadableStream<unknown> {
  let chunks: AsyncIterator<unknown> | undefined;
  let isRead = false;
  return new ReadableStream<unknown>(
    {
      start(controller) {
        answered.addEventListener('abort', () => {
          // Where nothing was read, Node itself drops the body.
          if (!chunks || isRead) return;
          controller.error(new Error('asap-help: the request was answered before its body had ended.'));
          void drain(chunks);
          // Node limits the time of a request over HTTP/1 only. A close at once could overtake the answer.
          const { stream } = nodeResponse;
          if (stream) setTimeout(() => nodeResponse.writableEnded && stream.close(), longestRest);
        });
      },
      async pull(controller) {
        chunks ??= nodeRequest[Symbol.asyncIterator]();
        const { done, value } = await chunks.next();
        isRead = done === true;
        if (answered.aborted) return;
        if (done) controller.close();
        else controller.enqueue(value);
      },
    },
    // Nothing is read before the handler asks for it.
    { highWaterMark: 0 },
  );
}

/**
 * Reads what is left and drops it. Ending the iteration would destroy a connection of HTTP/1; unread, the rest would block the
 * next request on it.
 */
async function drain(chunks: AsyncIterator<unknown>): Promise<void> {
  try {
    while (!(await chunks.next()).done);
  } catch {
    // The client went away: nothing is left to read.
  }
}

interface Answer {
  response: Response;
  body: Uint8Array | string;
}

async function prepared(response: Response): Promise<Answer> {
  return { response, body: response.body === null ? '' : new Uint8Array(await response.arrayBuffer()) };
}

const isOver = ({ headersSent, destroyed, stream }: NodeResponse) =>
  headersSent === true || destroyed === true || stream?.destroyed === true;

function sendBare(status: number, nodeResponse: NodeResponse): void {
  if (isOver(nodeResponse)) return;
  try {
    nodeResponse.statusCode = status;
    nodeResponse.end('');
  } catch {
    // The connection went away meanwhile.
  }
}

/** Waits for nothing, so that nobody else can answer first. */
function send({ response, body }: Answer, nodeResponse: NodeResponse): void {
  if (isOver(nodeResponse)) return;
  nodeResponse.statusCode = response.status;
  for (const [name, value] of response.headers) {
    if (name !== 'set-cookie') nodeResponse.setHeader(name, value);
  }
  const cookies = response.headers.getSetCookie();
  if (cookies.length > 0) nodeResponse.setHeader('set-cookie', cookies);
  nodeResponse.end(body);
}
