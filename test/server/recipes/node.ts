import { createServer } from 'node:http';
import { createTokenHandler, toNodeHandler } from '../../../src/server/index.js';
import { findUser } from './session.js';

const handleToken = toNodeHandler(
  createTokenHandler({
    secret: process.env['ASAP_JWT_SECRET'] ?? '',
    user: (request) => findUser(request.headers.get('cookie')),
  }),
);

export const server = createServer((request, response) => {
  if (request.url === '/api/asap-token') return handleToken(request, response);
  response.writeHead(404).end();
});
