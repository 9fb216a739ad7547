import express, { type Request } from 'express';
import { createTokenHandler, toNodeHandler, type AsapUser } from '../../../src/server/index.js';
import { findUser } from './session.js';

/** As your own sign-in, Passport for example, leaves it. */
interface SignedInRequest extends Request {
  user?: AsapUser | null;
}

export const app = express();

app.use(async (request: SignedInRequest, _response, next) => {
  request.user = await findUser(request.headers.cookie);
  next();
});

const handleToken = createTokenHandler({
  secret: process.env['ASAP_JWT_SECRET'] ?? '',
  user: (_request, { user }: SignedInRequest) => user,
});
app.all('/api/asap-token', toNodeHandler(handleToken));
