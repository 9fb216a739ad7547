/** @jsxImportSource solid-js */
import 'asap-help';
import { createSignal } from 'solid-js';
import type { AsapErrorCode, AsapHelp, SessionState } from 'asap-help';
import type {} from 'asap-help/jsx';

export function Help(props: { user: { id: string } | null }) {
  let help: AsapHelp | undefined;
  const [session, setSession] = createSignal<SessionState>('anonymous');
  return (
    <asap-help
      ref={(element) => (help = element)}
      class="help"
      classList={{ failed: session() === 'failed' }}
      style="color: red"
      data-testid="help"
      onClick={() => help?.load()}
      app-id="123456789012345678"
      attr:org-id="60001234567"
      mode={props.user ? 'jwt' : 'anonymous'}
      attr:token-endpoint="/api/asap-token"
      prop:tokenProvider={async () => null}
      prop:userKey={props.user?.id}
      on:asap-session={(event) => setSession(event.session)}
      on:asap-error={(event) => {
        const code: AsapErrorCode = event.code;
        console.log(code);
      }}
    >
      <span slot="launcher">Ask us</span>
    </asap-help>
  );
}

export const wrong = () => [
  // fails: TS2322
  <asap-help mode="guest" />,
  // fails: TS2322
  <asap-help prop:loading="lazy" />,
  // fails: TS2322
  <asap-help attr:data-center="uk" />,
  // fails: TS2339
  <asap-help on:asap-error={(event) => console.log(event.session)} />,
  // fails: TS2322
  <asap-help ref={(element: HTMLAnchorElement) => element.href} />,
  // fails: TS2322
  <asap-help token="a.b.c" />,
  // fails: TS2339
  <asap-helper />,
];
