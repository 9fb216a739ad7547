import { once } from 'node:events';
import type { AddressInfo, Server, Socket } from 'node:net';
import { onTestFinished } from 'vitest';

/** Starts a server on a free loopback port until the test is over; its origin. */
export async function listen(server: Server): Promise<string> {
  const connections = new Set<Socket>();
  server.on('connection', (connection) => connections.add(connection));
  server.listen({ port: 0, host: '127.0.0.1', backlog: 2048 });
  await once(server, 'listening');
  onTestFinished(async () => {
    server.close();
    for (const connection of connections) connection.destroy();
    await once(server, 'close');
  });
  const protocol = 'setSecureContext' in server ? 'https' : 'http';
  return `${protocol}://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

/** What a browser sends with a same-origin fetch. */
export const sameOrigin = {
  'sec-fetch-site': 'same-origin',
  'sec-fetch-mode': 'cors',
  'sec-fetch-dest': 'empty',
};
