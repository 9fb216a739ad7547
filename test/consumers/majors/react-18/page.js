import { AsapHelp } from 'asap-help/react';
import { createElement, useState } from 'react';

export function Page() {
  const [user, setUser] = useState();
  const [heard, setHeard] = useState([]);
  const hear = (name) => setHeard((earlier) => [...earlier, name]);
  return createElement(
    'main',
    null,
    createElement('button', { onClick: () => setUser('ada') }, 'Sign in as Ada'),
    createElement('output', { 'aria-label': 'Help events' }, heard.join(' ')),
    createElement(AsapHelp, {
      appId: '123456789012345678',
      orgId: '60001234567',
      mode: user ? 'jwt' : 'anonymous',
      tokenProvider: async () => (await fetch('/api/asap-token')).text(),
      userKey: user,
      onAsapReady: () => hear('ready'),
      onAsapSession: ({ session }) => hear(session),
      onAsapError: ({ code }) => hear(code),
    }),
  );
}
