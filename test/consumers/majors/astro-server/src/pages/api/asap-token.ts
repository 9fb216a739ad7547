import { getSecret } from 'astro:env/server';
import { createTokenHandler, type TokenHandler } from 'asap-help/server';
import { findUser } from '../../session';

export const prerender = false;

let handleToken: TokenHandler | undefined;

export function GET({ request }: { request: Request }): Promise<Response> {
  handleToken ??= createTokenHandler({
    secret: getSecret('ASAP_JWT_SECRET') ?? '',
    user: (request) => findUser(request.headers.get('cookie')),
  });
  return handleToken(request);
}
