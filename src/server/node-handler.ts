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

/** What is used of Node's `ServerResponse`. */
export interface NodeResponse {
  statusCode: number;
  readonly writableFinished: boolean;
  /** Whether another handler has begun to answer. */
  readonly headersSent?: boolean;
  /** Whether the connection is gone. */
  readonly destroyed?: boolean;
  setHeader(name: string, value: string | readonly string[]): unknown;
  end(body: Uint8Array | string): unknown;
  once(event: 'close', listener: () => void): unknown;
}

/**
 * Makes a listener for `node:http`, and a handler for Express and Connect, of a function from a WHATWG request to a
 * response. The request's `signal` aborts when the client goes away. A request that is none (a `Host` that is not one,
 * the method TRACE) gets 400. `handler` is given Node's own request beside the other.
 *
 * The promise settles when the answer was handed to Node, and never rejects, as Node ends a process for a rejection that nobody
 * handles: when `handler` fails, the client gets a bare 500 and the console the error. Where somebody else has answered first,
 * a timeout for example, or the connection is gone, nothing is sent.
 */
export function toNodeHandler<Incoming extends NodeRequest>(
  handler: (request: Request, nodeRequest: Incoming) => Response | Promise<Response>,
): (request: Incoming, response: NodeResponse) => Promise<void> {
  return async (nodeRequest, nodeResponse) => {
    const departure = new AbortController();
    nodeResponse.once('close', () => {
      if (!nodeResponse.writableFinished) departure.abort();
    });
    const request = toWebRequest(nodeRequest, departure.signal);
    try {
      if (request === null) sendBare(400, nodeResponse);
      else await send(await handler(request, nodeRequest), nodeResponse);
    } catch (error) {
      console.error('asap-help: the request could not be answered.', error);
      sendBare(500, nodeResponse);
    }
  };
}

function toWebRequest(nodeRequest: NodeRequest, signal: AbortSignal): Request | null {
  const method = nodeRequest.method ?? 'GET';
  // https://github.com/whatwg/fetch/issues/1254: a streamed body needs `duplex`, which TypeScript's DOM types do not know.
  const body = method === 'GET' || method === 'HEAD' ? {} : { body: webBody(nodeRequest), duplex: 'half' };
  try {
    return new Request(webUrl(nodeRequest), {
      method,
      headers: webHeaders(nodeRequest.headers),
      signal,
      ...body,
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

function webBody(nodeRequest: NodeRequest): ReadableStream<unknown> {
  let chunks: AsyncIterator<unknown> | undefined;
  return new ReadableStream<unknown>(
    {
      async pull(controller) {
        chunks ??= nodeRequest[Symbol.asyncIterator]();
        const { done, value } = await chunks.next();
        if (done) controller.close();
        else controller.enqueue(value);
      },
      cancel() {
        if (chunks) void drain(chunks);
      },
    },
    // Nothing is read before the handler asks for it.
    { highWaterMark: 0 },
  );
}

/**
 * Reads what is left and drops it. Ending the iteration early would destroy the connection before the answer is sent; unread,
 * the rest would block the next request on it.
 */
async function drain(chunks: AsyncIterator<unknown>): Promise<void> {
  try {
    while (!(await chunks.next()).done);
  } catch {
    // The client went away: nothing is left to read.
  }
}

const isOver = ({ headersSent, destroyed }: NodeResponse) => headersSent === true || destroyed === true;

function sendBare(status: number, nodeResponse: NodeResponse): void {
  if (isOver(nodeResponse)) return;
  try {
    nodeResponse.statusCode = status;
    nodeResponse.end('');
  } catch {
    // The connection went away meanwhile.
  }
}

async function send(response: Response, nodeResponse: NodeResponse): Promise<void> {
  const body = response.body === null ? '' : new Uint8Array(await response.arrayBuffer());
  // After the last wait: from here on nobody else can answer first.
  if (isOver(nodeResponse)) return;
  nodeResponse.statusCode = response.status;
  for (const [name, value] of response.headers) {
    if (name !== 'set-cookie') nodeResponse.setHeader(name, value);
  }
  const cookies = response.headers.getSetCookie();
  if (cookies.length > 0) nodeResponse.setHeader('set-cookie', cookies);
  nodeResponse.end(body);
}
