import { http, type HttpHandler } from 'msw';
import { fontOrigin, vendorOrigins } from '../zoho/addresses.js';
import type { Desk } from './desk.js';
import { simulatedTokenResponse, simulatedZohoResponse } from './response.js';

const pageOrigin = () => (typeof location === 'undefined' ? undefined : location.origin);

/** MSW handlers, for browser and Node, of every URL of Zoho's that the widget touches. */
export function zohoHandlers(desk: Desk): HttpHandler[] {
  return [...new Set([...vendorOrigins, fontOrigin, ...desk.origins])].map((origin) =>
    http.all(`${origin}/*`, ({ request }) =>
      simulatedZohoResponse(desk, request, { pageOrigin: pageOrigin() }),
    ),
  );
}

/**
 * MSW handlers of the host's token endpoint, which signs for `desk.signedInUser`; 204 when that is null.
 * @param path of the same origin, or an absolute URL
 */
export const tokenHandler = (desk: Desk, path = '/api/asap-token'): HttpHandler[] => [
  http.all(path, ({ request }) => simulatedTokenResponse(desk, request)),
];
