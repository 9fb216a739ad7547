import 'asap-help';
import type {} from 'asap-help/jsx';
import { createSignal } from 'solid-js';
import { fetchToken, signIn, type User } from '../session.js';

export function App() {
  const [user, setUser] = createSignal<User | null>(null);
  const [events, setEvents] = createSignal<string[]>([]);
  const signInAs = async (name: string | null) => setUser(await signIn(name));
  const tell = (name: string) => setEvents((earlier) => [...earlier, name]);
  return (
    <>
      <h1>Invoices</h1>
      <p>{user() ? `Signed in: ${user()?.name}` : 'Nobody is signed in'}</p>
      <button onClick={() => void signInAs('ada')}>Sign in as Ada</button>
      <button onClick={() => void signInAs('grace')}>Sign in as Grace</button>
      <button onClick={() => void signInAs(null)}>Sign out</button>
      <output aria-label="Help events">{events().join(' ')}</output>
      <asap-help
        app-id="123456789012345678"
        org-id="60001234567"
        mode={user() ? 'jwt' : 'anonymous'}
        prop:tokenProvider={fetchToken}
        user-key={user()?.id}
        on:asap-ready={() => tell('ready')}
        on:asap-open={() => tell('open')}
        on:asap-session={(event) => tell(event.session)}
        on:asap-error={(event) => tell(event.code)}
      />
    </>
  );
}
