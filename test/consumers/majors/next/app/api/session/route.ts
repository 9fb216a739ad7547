import { cookies } from 'next/headers';

/** Signs in the user whom the body names, or out. */
export async function POST(request: Request): Promise<Response> {
  (await cookies()).set('user', await request.text(), { httpOnly: true, sameSite: 'lax' });
  return new Response(null, { status: 204 });
}
