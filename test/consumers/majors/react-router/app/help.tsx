import 'asap-help';
import type { AsapHelp } from 'asap-help';
import type {} from 'asap-help/jsx';

function connect(help: AsapHelp | null) {
  if (!help) return;
  const listening = new AbortController();
  const { signal } = listening;
  help.addEventListener('asap-error', ({ code }) => console.error(code), { signal });
  return () => listening.abort();
}

export const Help = ({ user }: { user: { id: string } | null }) => (
  <asap-help
    ref={connect}
    app-id="123456789012345678"
    org-id="60001234567"
    mode={user ? 'jwt' : 'anonymous'}
    token-endpoint="/api/asap-token"
    user-key={user?.id}
  />
);
