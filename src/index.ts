import { AsapHelp } from './asap-help.js';

export * from './element.js';

AsapHelp.define();
