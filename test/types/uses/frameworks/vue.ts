import 'asap-help';
import type { AsapErrorCode } from 'asap-help';
import type {} from 'asap-help/jsx';
import type { GlobalComponents } from 'vue';

/** What a template's compiler checks the tag's attributes and listeners against. */
type TemplateProps = InstanceType<GlobalComponents['asap-help']>['$props'];

export const props: TemplateProps = {
  id: 'help',
  class: ['help', { failed: true }],
  style: { color: 'red' },
  key: 'help',
  'app-id': '123456789012345678',
  orgId: '60001234567',
  mode: 'jwt',
  tokenProvider: async () => null,
  onClick: (event) => console.log(event.clientX),
  onAsapReady: () => undefined,
  onAsapSession: ({ session, previous }) => console.log(session, previous),
  onAsapError: (event) => {
    const code: AsapErrorCode = event.code;
    console.log(code);
  },
};
export const wrong: TemplateProps[] = [
  // fails: TS2322
  { mode: 'guest' },
  // fails: TS2322
  { 'data-center': 'uk' },
  // fails: TS2353
  { token: 'a.b.c' },
  // fails: TS2339
  { onAsapError: (event) => console.log(event.session) },
];
// fails: TS2339
export type Unknown = GlobalComponents['asap-helper'];
