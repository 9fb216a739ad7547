import 'asap-help';
import {
  AsapError,
  AsapErrorEvent,
  AsapHelp,
  type AsapErrorCode,
  type AsapPage,
  type ColorMode,
  type DataCenter,
  type Launcher,
  type Loading,
  type Mode,
  type Placement,
  type Prefill,
  type SessionState,
  type State,
  type TokenContext,
  type TokenProvider,
  type TokenRequest,
  type ZohoDeskAsap,
} from 'asap-help';
import * as withoutRegistering from 'asap-help/element';

const help: AsapHelp = document.createElement('asap-help');
const found: AsapHelp | null = document.querySelector('asap-help');
// fails: TS2322
const surelyFound: AsapHelp = document.querySelector('asap-help');
// fails: TS2740
const anchor: HTMLAnchorElement = document.createElement('asap-help');
// fails: TS2740
const anyElement: AsapHelp = document.createElement('div');

help.appId = '123456789012345678';
// fails: TS2322
help.appId = 123456789012345678n;
help.dataCenter = 'eu' satisfies DataCenter;
// fails: TS2322
help.dataCenter = 'uk';
help.mode = 'jwt' satisfies Mode;
// fails: TS2820
help.mode = 'JWT';
// fails: TS2322
help.mode = undefined;
help.loading = 'manual' satisfies Loading;
// fails: TS2322
help.loading = 'lazy';
help.launcher = 'none' satisfies Launcher;
// fails: TS2322
help.launcher = false;
help.placement = 'start' satisfies Placement;
// fails: TS2322
help.placement = 'left';
help.colorMode = 'dark' satisfies ColorMode;
// fails: TS2322
help.colorMode = 'system';
help.timeout = 10_000;
// fails: TS2322
help.timeout = '10s';
help.open = true;
// fails: TS2322
help.open = 'open';
help.userKey = undefined;
// fails: TS2322
help.userKey = 7;
help.label = 'Ask us';
help.themeColor = '#7a1f5c';
help.tokenEndpoint = '/api/asap-token';
// fails: TS2322
help.tokenEndpoint = new URL('https://app.example/api/asap-token');
help.deskOrigin = 'https://help.example.com';
help.debug = true;
// fails: TS2551
help.appID = '1';
// fails: TS2339
help.token = 'a.b.c';

help.tokenProvider = async ({ signal, userKey }) => {
  const aborted: boolean = signal.aborted;
  const key: string | undefined = userKey;
  // fails: TS2322
  const surelyKey: string = userKey;
  return aborted ? null : `${key}${surelyKey}`;
};
help.tokenProvider = async () => null;
help.tokenProvider = undefined;
// fails: TS2322
help.tokenProvider = async () => undefined;
// fails: TS2322
help.tokenProvider = () => 'a.b.c';
// fails: TS2322
help.tokenProvider = async (user: { id: number }) => String(user.id);
const provider: TokenProvider = async (context: TokenContext) => context.userKey ?? null;
help.tokenProvider = provider;

help.tokenRequest = { method: 'POST', headers: { 'X-CSRF-Token': 'x' }, credentials: 'omit', body: '{}' };
const request: TokenRequest = {};
// fails: TS2375
help.tokenRequest = { method: undefined };
// fails: TS2322
help.tokenRequest = { credentials: 'always' };
// fails: TS2353
help.tokenRequest = { mode: 'cors' };

const prefill: Prefill = {
  departmentId: '1',
  layoutId: '2',
  fields: { subject: 'Invoice', email: { defaultValue: 'ada@example.com', isHidden: true } },
};
help.prefill = prefill;
help.prefill = [prefill, prefill];
// fails: TS2322
help.prefill = { fields: {} };
// fails: TS2322
help.prefill = { ...prefill, fields: { subject: 1 } };

const state: State = help.state;
if (state === 'ready') void help.close();
// fails: TS2367
if (state === 'loaded') void help.close();
// fails: TS2540
help.state = 'ready';
const session: SessionState = help.session;
// fails: TS2367
if (session === 'logged-in') void help.close();
// fails: TS2540
help.session = 'anonymous';
// fails: TS2540
help.error = null;
const ready: Promise<ZohoDeskAsap> = help.ready;

const error = help.error as AsapError | null;
// fails: TS18047
const surelyCode: AsapErrorCode = error.code;
if (error) {
  const hint: string = error.hint;
  console.log(hint, error.message, error.cause, error instanceof Error);
  switch (error.code) {
    case 'token-unauthorized':
      break;
    // fails: TS2678
    case 'unauthorized':
      break;
    default: {
      const rest: Exclude<AsapErrorCode, 'token-unauthorized'> = error.code;
      console.log(rest);
    }
  }
}

const page: AsapPage = 'a.page.that.zoho.adds';
const shown: Promise<void> = help.show('kb.article.detail', { id: '2001' });
void help.show();
// fails: TS2345
void help.show(2001);
// fails: TS2345
void help.show('home', 'id=2001');
void help.navigate(page);
// fails: TS2554
void help.navigate();
const asap: ZohoDeskAsap = await help.load();
asap.invoke('routeTo', { page: 'home' });
asap.invoke('login', (success) => success('a.b.c'));
// fails: TS2345
asap.invoke('destroy');
for (const done of [help.close(), help.toggle(), help.login(), help.logout(), help.retry()]) {
  const nothing: void = await done;
  console.log(nothing);
}
// fails: TS2554
void help.login('a.b.c');
// fails: TS2445
help.createRenderRoot();

AsapHelp.define();
AsapHelp.define('our-help');
// fails: TS2345
AsapHelp.define(1);
class OurHelp extends AsapHelp {
  override label = 'Ask us';
}
customElements.define('our-own-help', OurHelp);
const same: typeof withoutRegistering.AsapHelp = AsapHelp;
const made = new AsapErrorEvent(new AsapError('aborted', 'It was closed.', 'Nothing is to be done.'));
// fails: TS2345
const unknownCode = new AsapError('not-a-code', 'It was closed.', 'Nothing is to be done.');
// fails: TS2305
import { AsapHelpElement } from 'asap-help';
// fails: TS2307
import type {} from 'asap-help/dist/index.js';
// fails: TS2307
import type {} from 'asap-help/session';

console.log(found, surelyFound, anchor, anyElement, request, ready, surelyCode, shown, same, made);
console.log(unknownCode, AsapHelpElement);
