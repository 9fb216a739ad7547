/** @jsxImportSource react */
import { useRef } from 'react';
import type { AsapErrorCode, AsapHelp as AsapHelpElement } from 'asap-help';
import { AsapHelp, type AsapHelpProps } from 'asap-help/react';

export function Help({ user }: { user: { id: string } | null }) {
  const help = useRef<AsapHelpElement>(null);
  return (
    <AsapHelp
      ref={help}
      className="help"
      appId="123456789012345678"
      orgId="60001234567"
      mode={user ? 'jwt' : 'anonymous'}
      tokenProvider={async ({ userKey }) => userKey ?? null}
      userKey={user?.id}
      onAsapReady={() => void help.current?.show('home')}
      onAsapError={(event) => {
        const code: AsapErrorCode = event.code;
        console.log(code);
      }}
    >
      <span slot="launcher">Ask us</span>
    </AsapHelp>
  );
}
export const props: AsapHelpProps = { appId: '1', loading: 'idle' };
export const wrong = [
  // fails: TS2322
  <AsapHelp key="1" mode="guest" />,
  // fails: TS2322
  <AsapHelp key="2" onAsapSession={(session: string) => session} />,
];
