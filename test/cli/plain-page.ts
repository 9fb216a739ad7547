import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Simulated } from './simulated.js';

export interface PlainPage {
  readonly origin: string;
  close(): void;
}

const documentFor = ({ url, applicationId, organisationId }: Simulated) =>
  `<!doctype html><html lang="en"><title>Plain page</title><link rel="icon" href="data:,">
<script type="module" src="/asap-help.js"></script>
<asap-help app-id="${applicationId}" org-id="${organisationId}"></asap-help>
<script>
  const help = document.querySelector('asap-help');
  help.deskOrigin = '${url}';
  const { searchParams } = new URL(location);
  for (const [name, value] of searchParams) help.setAttribute(name, value);
</script>`;

/**
 * A page without a framework, at a port of its own. Its query has further attributes of the element. Its server asks the
 * simulation for the token of whoever is signed in.
 * @param scripts the CDN's scripts by file name
 */
export async function servePlainPage(
  simulated: Simulated,
  scripts: ReadonlyMap<string, string>,
): Promise<PlainPage> {
  const server = createServer(async ({ url = '/' }, response) => {
    const { pathname } = new URL(url, 'http://localhost');
    if (pathname === '/api/asap-token') {
      const answer = await fetch(simulated.token);
      response.statusCode = answer.status;
      response.setHeader('content-type', answer.headers.get('content-type') ?? 'text/plain');
      return void response.end(await answer.text());
    }
    const script = scripts.get(pathname.slice(1));
    response.setHeader('content-type', script ? 'text/javascript' : 'text/html; charset=utf-8');
    response.end(script ?? documentFor(simulated));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    origin: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    close: () => {
      server.closeAllConnections();
      server.close();
    },
  };
}
