import { type Desk, mintToken, simulatedZohoResponse } from '../../src/testing/index.js';

export const pageOrigin = 'http://localhost:5173';

/** Answers as `fetch` would reach Zoho from a page. */
export async function ask(
  desk: Desk,
  url: string,
  init: RequestInit = {},
  origin = pageOrigin,
): Promise<Response> {
  const request = new Request(url, { ...init, headers: { Origin: origin, ...init.headers } });
  const response = await simulatedZohoResponse(desk, request);
  if (!response) throw new Error(`${url} is none of Zoho's.`);
  return response;
}

export const exchangeUrl = (desk: Desk, token: string): string =>
  `https://accounts.zohoportal.com/accounts/op/${desk.portalId}/oauth/v2/remote/auth?jwt_token=${token}`;

export const exchange = (desk: Desk, token: string, origin?: string): Promise<Response> =>
  ask(desk, exchangeUrl(desk, token), { method: 'POST' }, origin);

export async function accessTokenOf(desk: Desk, email: string): Promise<string> {
  const answer = (await (await exchange(desk, await mintToken(desk, email))).json()) as {
    access_token: string;
  };
  return answer.access_token;
}

/** Calls the portal's API as a guest, or with an access token. */
export function callPortal(
  desk: Desk,
  method: string,
  path: string,
  { accessToken, body }: { accessToken?: string | undefined; body?: object } = {},
): Promise<Response> {
  const headers: Record<string, string> = accessToken ? { Authorization: `Bearer ${accessToken}` } : {};
  return ask(desk, `https://desk.zoho.com/portal/api/asap${path}`, {
    method,
    headers,
    ...(body && { body: JSON.stringify(body) }),
  });
}
