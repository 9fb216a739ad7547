/** Signs in the user whom the body names, or out. */
export default defineEventHandler(async (event) => {
  const { name } = await readBody<{ name: string }>(event);
  setCookie(event, 'user', name, { path: '/', httpOnly: true, sameSite: 'lax' });
  return {};
});
