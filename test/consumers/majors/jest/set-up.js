import { stubAsapHelp } from 'asap-help/testing/stub';

// Before the page's own `import 'asap-help'`.
globalThis.help = stubAsapHelp();
