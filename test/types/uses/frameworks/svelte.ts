import 'asap-help';
import type { AsapErrorCode } from 'asap-help';
import type {} from 'asap-help/jsx';
import type { SvelteHTMLElements } from 'svelte/elements';

/** What a template's compiler checks the tag's attributes and listeners against. */
type TemplateProps = SvelteHTMLElements['asap-help'];

export const props: TemplateProps = {
  id: 'help',
  class: ['help', { failed: true }],
  style: 'color: red',
  'data-testid': 'help',
  'app-id': '123456789012345678',
  'org-id': '60001234567',
  mode: 'jwt',
  tokenProvider: async () => null,
  onclick: (event) => event.currentTarget.load(),
  'onasap-error': (event) => {
    const code: AsapErrorCode = event.code;
    console.log(code);
  },
  'onasap-session': ({ session }) => console.log(session),
};
export const wrong: TemplateProps[] = [
  // fails: TS2322
  { mode: 'guest' },
  // fails: TS2322
  { timeout: '10s' },
  // fails: TS2353
  { token: 'a.b.c' },
  // fails: TS2339
  { 'onasap-error': (event) => console.log(event.session) },
];
