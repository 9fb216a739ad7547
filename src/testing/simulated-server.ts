import { controlPage } from './control-page.js';
import { answerControl, controlPath } from './control.js';
import { createDesk, type Desk, type DeskOptions } from './desk.js';
import { isLoopback } from './exchange.js';
import type { FaultName } from './faults.js';
import { simulatedTokenResponse, simulatedZohoResponse } from './response.js';

export interface ServerOptions {
  /** Options of the desk behind the server. */
  desk?: DeskOptions;
  /** Faults that are on from the start, and again after a reset, with their values. */
  faults?: readonly { name: FaultName; value?: number | string | undefined }[];
  /** Whether hosts and pages beside the machine's own may ask. Default false. */
  isOpen?: boolean;
}

const tokenPath = `${controlPath}/token`;

/**
 * The simulated Zoho as one HTTP server, without the network part: ASAP's script and SDK, the portal, the exchange, a token
 * endpoint, and below `/__desk` an interface in JSON with a page to control it. An element reaches it by `deskOrigin`.
 */
export class SimulatedServer {
  readonly desk: Desk;
  readonly #options: ServerOptions;

  constructor(options: ServerOptions = {}) {
    this.#options = options;
    this.desk = createDesk(options.desk);
    this.#setFaults();
  }

  /** As started. */
  reset(): void {
    this.desk.reset();
    this.#setFaults();
  }

  /** Answers every request; `Response.error()` stands for a connection that breaks. */
  async answer(request: Request): Promise<Response> {
    const url = new URL(request.url);
    const origin = request.headers.get('Origin');
    if (!this.#options.isOpen) {
      // Against DNS rebinding: a name of somebody else's that leads to this machine.
      if (!isLoopback(url.hostname)) return refusal(403, 'This server answers at a loopback address alone.');
      if (origin !== null && !isLoopbackOrigin(origin)) {
        return refusal(
          403,
          'This server answers pages of the loopback alone, such as http://localhost:3000.',
        );
      }
    }
    const { pathname } = url;
    if (pathname !== controlPath && !pathname.startsWith(`${controlPath}/`)) {
      const response = await simulatedZohoResponse(this.desk, request, { servesAll: true });
      return (
        response ?? refusal(404, `There is nothing at this address. The control page is ${controlPath}.`)
      );
    }
    return withCors(await this.#answerControl(request, pathname), origin);
  }

  #answerControl(request: Request, pathname: string): Response | Promise<Response> {
    if (request.method === 'OPTIONS') return new Response(null, { status: 204 });
    if (pathname === tokenPath) return simulatedTokenResponse(this.desk, request);
    if (pathname.slice(controlPath.length).replace('/', '') === '') return controlPage();
    return answerControl(this, request, pathname.slice(controlPath.length));
  }

  #setFaults(): void {
    for (const { name, value } of this.#options.faults ?? []) this.desk.faults.set(name, value);
  }
}

const isLoopbackOrigin = (origin: string) => URL.canParse(origin) && isLoopback(new URL(origin).hostname);

const refusal = (status: number, error: string) => Response.json({ error }, { status });

function withCors(response: Response, origin: string | null): Response {
  if (origin === null || response.type === 'error') return response;
  response.headers.set('Access-Control-Allow-Origin', origin);
  response.headers.set('Access-Control-Allow-Credentials', 'true');
  response.headers.set('Access-Control-Allow-Methods', 'GET, POST, PUT');
  response.headers.set('Access-Control-Allow-Headers', 'Content-Type');
  response.headers.append('Vary', 'Origin');
  return response;
}
