import 'asap-help/cdn';
import { AsapHelp, type AsapErrorCode } from 'asap-help/cdn';
import type { AsapHelp as FromMain } from 'asap-help';

const help: FromMain = new AsapHelp();
const code: AsapErrorCode | undefined = help.error?.code;
document
  .createElement('asap-help')
  .addEventListener('asap-error', (event) => console.log(event.code === code));
// fails: TS2322
help.mode = 'guest';
