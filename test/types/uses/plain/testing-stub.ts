import { stubAsapHelp, type AsapHelpStub, type StubbedCall } from 'asap-help/testing/stub';

const help: AsapHelpStub = stubAsapHelp();
help.simulate({ state: 'ready', session: 'token-delivered', open: true });
help.simulate({ error: 'script-failed' }, help.element);
// fails: TS2322
help.simulate({ state: 'done' });
// fails: TS2322
help.simulate({ error: 'nothing' });
const call: StubbedCall | undefined = help.calls[0];
// fails: TS2540
help.calls = [];
help.element.userKey = 'ada';
help.reset();
export const shown: readonly unknown[] | undefined = call?.parameters;
