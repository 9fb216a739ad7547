/** Signs in the user whom the body names, or out. */
export async function POST({ request, cookies }) {
  cookies.set('user', await request.text(), { path: '/', secure: false });
  return new Response(null, { status: 204 });
}
