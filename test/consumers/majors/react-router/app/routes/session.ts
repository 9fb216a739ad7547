/** Signs in the user whom the body names, or out. */
export async function action({ request }: { request: Request }): Promise<Response> {
  const headers = { 'Set-Cookie': `user=${await request.text()}; Path=/; HttpOnly; SameSite=Lax` };
  return new Response(null, { status: 204, headers });
}
