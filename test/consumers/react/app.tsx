import type { AsapHelp } from 'asap-help';
import { useRef, useState } from 'react';
import { signIn, type User } from '../session.js';
import { Help } from './help.js';

/** Help is mounted twice: at the page's edge, and in the menu, which has a button of its own. */
export function App() {
  const [user, setUser] = useState<User | null>(null);
  const [events, setEvents] = useState<string[]>([]);
  const [isInMenu, setIsInMenu] = useState(true);
  const inMenu = useRef<AsapHelp>(null);
  const signInAs = async (name: string | null) => setUser(await signIn(name));
  return (
    <>
      <h1>Invoices</h1>
      <p>{user ? `Signed in: ${user.name}` : 'Nobody is signed in'}</p>
      <button onClick={() => void signInAs('ada')}>Sign in as Ada</button>
      <button onClick={() => void signInAs('grace')}>Sign in as Grace</button>
      <button onClick={() => void signInAs(null)}>Sign out</button>
      <output aria-label="Help events">{events.join(' ')}</output>
      <Help user={user} onEvent={(name) => setEvents((earlier) => [...earlier, name])} />
      <button onClick={() => setIsInMenu(!isInMenu)}>{isInMenu ? 'Leave the menu' : 'Open the menu'}</button>
      {isInMenu && (
        <nav>
          <button onClick={() => void inMenu.current?.toggle()}>Ask us</button>
          <Help user={user} launcher="none" ref={inMenu} />
        </nav>
      )}
    </>
  );
}
