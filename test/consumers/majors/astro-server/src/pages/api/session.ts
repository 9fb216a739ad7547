/** Signs in the user whom the body names, or out. */
export async function POST({ request }: { request: Request }): Promise<Response> {
  const name = await request.text();
  return new Response(null, { status: 204, headers: { 'Set-Cookie': `user=${name}; Path=/; HttpOnly` } });
}
