import { AsapHelp } from './element.js';

export * from './element.js';

AsapHelp.define();
