import { Hono, type Context } from 'hono';
import { createTokenHandler, type AsapUser } from '../../../src/server/index.js';
import { findUser } from './session.js';

interface Env {
  Variables: { user: AsapUser | null };
}

export const app = new Hono<Env>();

app.use(async (context, next) => {
  context.set('user', await findUser(context.req.header('cookie')));
  await next();
});

const handleToken = createTokenHandler({
  secret: process.env['ASAP_JWT_SECRET'] ?? '',
  user: (_request, context: Context<Env>) => context.get('user'),
});
app.all('/api/asap-token', (context) => handleToken(context.req.raw, context));
