import { http, HttpResponse, type HttpHandler } from 'msw';
import { isHostUserName } from './users.ts';

/** In the static demo nobody else is there to be the invented product's server: the service worker answers for it. */
export const staticHostHandlers = (url: (path: string) => string): HttpHandler[] => [
  http.post(url('api/sign-in'), async ({ request }) => {
    const { user } = (await request.json()) as { user?: unknown };
    return isHostUserName(user)
      ? HttpResponse.json({ user })
      : HttpResponse.json({ error: 'There is no such user.' }, { status: 400 });
  }),
  http.post(url('api/sign-out'), () => HttpResponse.json({ user: null })),
];
