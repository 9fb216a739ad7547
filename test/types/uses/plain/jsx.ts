// The types for JSX are harmless where no framework is installed.
import type { AsapHelpProps, AsapHelpVueProps, CustomElements } from 'asap-help/jsx';
import 'asap-help/jsx';

const props: AsapHelpProps = { 'app-id': '1', 'org-id': '2', mode: 'jwt' };
const vueProps: AsapHelpVueProps = { onAsapError: (event) => console.log(event.code) };
// fails: TS2322
const wrong: AsapHelpProps = { mode: 'guest' };
// fails: TS2353
const unknown: AsapHelpProps = { token: 'a.b.c' };
const attributes: CustomElements['asap-help'] = { open: true };

console.log(props, vueProps, wrong, unknown, attributes);
