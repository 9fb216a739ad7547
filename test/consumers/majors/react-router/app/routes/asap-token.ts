import { createTokenHandler, type TokenHandler } from 'asap-help/server';
import { findUser } from '../session';

let handleToken: TokenHandler | undefined;

export function loader({ request }: { request: Request }): Promise<Response> {
  handleToken ??= createTokenHandler({
    secret: process.env.ASAP_JWT_SECRET ?? '',
    user: (request) => findUser(request.headers.get('cookie')),
  });
  return handleToken(request);
}
