import { defineEventHandler, toWebRequest } from 'h3';
import { createTokenHandler, type TokenHandler } from 'asap-help/server';
import { findUser } from '../session';

let handleToken: TokenHandler | undefined;

export default defineEventHandler((event) => {
  handleToken ??= createTokenHandler({
    secret: process.env.ASAP_JWT_SECRET ?? '',
    user: (request) => findUser(request.headers.get('cookie')),
  });
  return handleToken(toWebRequest(event));
});
