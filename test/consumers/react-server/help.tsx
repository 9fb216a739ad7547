import 'asap-help';
import type { AsapHelp } from 'asap-help';
import type {} from 'asap-help/jsx';
import { useCallback } from 'react';
import { fetchToken, type User } from '../session.js';

interface HelpProps {
  user: User | null;
  /** Never another function, or the listeners would be taken off and put on again. */
  onEvent: (name: string) => void;
}

/** React gives the server's elements neither properties nor listeners until these change: a ref does. */
export function Help({ user, onEvent }: HelpProps) {
  const connect = useCallback(
    (help: AsapHelp | null) => {
      if (!help) return;
      const listening = new AbortController();
      const { signal } = listening;
      help.tokenProvider = fetchToken;
      help.addEventListener('asap-ready', () => onEvent('ready'), { signal });
      help.addEventListener('asap-open', () => onEvent('open'), { signal });
      help.addEventListener('asap-session', ({ session }) => onEvent(session), { signal });
      help.addEventListener('asap-error', ({ code }) => onEvent(code), { signal });
      return () => listening.abort();
    },
    [onEvent],
  );
  return (
    <asap-help
      ref={connect}
      app-id="123456789012345678"
      org-id="60001234567"
      mode={user ? 'jwt' : 'anonymous'}
      user-key={user?.id}
    />
  );
}
