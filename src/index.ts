import { AsapHelp } from './asap-help.js';

export * from './exports.js';

AsapHelp.define();
