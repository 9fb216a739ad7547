import { ASAP_JWT_SECRET } from '$app/env/private';
import { createTokenHandler, type AsapUser, type TokenHandler } from 'asap-help/server';

interface RequestEvent {
  request: Request;
  locals: { user: AsapUser | null };
}

let handleToken: TokenHandler<RequestEvent['locals']> | undefined;

export function GET({ request, locals }: RequestEvent): Promise<Response> {
  handleToken ??= createTokenHandler({
    secret: ASAP_JWT_SECRET ?? '',
    user: (_request, locals: RequestEvent['locals']) => locals.user,
  });
  return handleToken(request, locals);
}
