import { useCallback, useState } from 'react';
import { signIn, type User } from '../session.js';
import { Help } from './help.js';

export function App() {
  const [user, setUser] = useState<User | null>(null);
  const [events, setEvents] = useState<string[]>([]);
  const signInAs = async (name: string | null) => setUser(await signIn(name));
  const tell = useCallback((name: string) => setEvents((earlier) => [...earlier, name]), []);
  return (
    <>
      <h1>Invoices</h1>
      <p>{user ? `Signed in: ${user.name}` : 'Nobody is signed in'}</p>
      <button onClick={() => void signInAs('ada')}>Sign in as Ada</button>
      <button onClick={() => void signInAs('grace')}>Sign in as Grace</button>
      <button onClick={() => void signInAs(null)}>Sign out</button>
      <output aria-label="Help events">{events.join(' ')}</output>
      <Help user={user} onEvent={tell} />
    </>
  );
}
