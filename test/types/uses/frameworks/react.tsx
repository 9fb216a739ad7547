/** @jsxImportSource react */
import 'asap-help';
import { useRef, useState } from 'react';
import type { AsapErrorCode, AsapHelp, SessionState, TokenProvider } from 'asap-help';
import type {} from 'asap-help/jsx';

const tokenProvider: TokenProvider = async () => null;

export function Help({ user }: { user: { id: string } | null }) {
  const help = useRef<AsapHelp>(null);
  const [session, setSession] = useState<SessionState>('anonymous');
  return (
    <asap-help
      key={user?.id}
      ref={help}
      id="help"
      className="help"
      style={{ color: 'red' }}
      data-testid="help"
      aria-label="Help"
      suppressHydrationWarning
      onClick={(event) => event.currentTarget.load()}
      app-id="123456789012345678"
      org-id="60001234567"
      data-center="eu"
      mode={user ? 'jwt' : 'anonymous'}
      token-endpoint="/api/asap-token"
      tokenProvider={tokenProvider}
      tokenRequest={{ method: 'POST' }}
      user-key={user?.id}
      lang="de"
      nonce="abc"
      open={session === 'failed'}
      prefill={{ departmentId: '1', layoutId: '2', fields: {} }}
      onasap-session={(event) => setSession(event.session)}
      onasap-error={(event) => {
        const code: AsapErrorCode = event.code;
        event.preventDefault();
        console.log(code, event.target.error);
      }}
      onasap-ready={() => help.current?.show('home')}
    >
      <span slot="launcher">Ask us</span>
    </asap-help>
  );
}

export const withoutAnything = <asap-help />;
export const withCallbackRef = <asap-help ref={(element) => void element?.load()} />;
export const wrong = [
  // fails: TS2322
  <asap-help key="1" mode="guest" />,
  // fails: TS2322
  <asap-help key="2" data-center="uk" />,
  // fails: TS2322
  <asap-help key="3" tokenProvider={() => 'a.b.c'} />,
  // fails: TS2322
  <asap-help key="4" open="yes" />,
  // fails: TS2322
  <asap-help key="5" app-id={1} />,
  // fails: TS2339
  <asap-help key="6" onasap-ready={(event) => console.log(event.session)} />,
  // fails: TS2322
  <asap-help key="7" onasap-session={(event: { session: 'logged-in' }) => console.log(event)} />,
  // fails: TS2322
  <asap-help key="8" onClick="load()" />,
  // fails: TS2322
  <asap-help key="9" token="a.b.c" />,
  // fails: TS2322
  <asap-help key="10" ref={useRef<HTMLAnchorElement>(null)} />,
  // fails: TS2559
  <asap-help key="11" style="color: red" />,
  // fails: TS2339
  <asap-helper key="12" />,
];
