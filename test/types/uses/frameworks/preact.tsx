/** @jsxImportSource preact */
import 'asap-help';
import { createRef } from 'preact';
import type { AsapErrorCode, AsapHelp } from 'asap-help';
import type {} from 'asap-help/jsx';

const help = createRef<AsapHelp>();

export const element = (
  <asap-help
    key="help"
    ref={help}
    class="help"
    style="color: red"
    data-testid="help"
    onClick={(event) => event.currentTarget.focus()}
    app-id="123456789012345678"
    org-id="60001234567"
    mode="jwt"
    token-endpoint="/api/asap-token"
    tokenProvider={async ({ userKey }) => userKey ?? null}
    user-key={undefined}
    onasap-error={(event) => {
      const code: AsapErrorCode = event.code;
      console.log(code);
    }}
  >
    <span slot="launcher">Ask us</span>
  </asap-help>
);
export const withCallbackRef = <asap-help ref={(found) => void found?.load()} />;
export const wrong = [
  // fails: TS2322
  <asap-help mode="guest" />,
  // fails: TS2322
  <asap-help color-mode="system" />,
  // fails: TS2322
  <asap-help timeout="10s" />,
  // fails: TS2339
  <asap-help onasap-error={(event) => console.log(event.session)} />,
  // fails: TS2322
  <asap-help token="a.b.c" />,
  // fails: TS2322
  <asap-help ref={createRef<HTMLAnchorElement>()} />,
  // fails: TS2339, TS2786
  <asap-helper />,
];
