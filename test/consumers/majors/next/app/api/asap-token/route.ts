import { connection } from 'next/server';
import { createTokenHandler, type TokenHandler } from 'asap-help/server';
import { findUser } from '../../session';

let handleToken: TokenHandler | undefined;

export async function GET(request: Request): Promise<Response> {
  await connection();
  handleToken ??= createTokenHandler({
    secret: process.env.ASAP_JWT_SECRET ?? '',
    user: (request) => findUser(request.headers.get('cookie')),
  });
  return handleToken(request);
}
