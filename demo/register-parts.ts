import { QaConsole } from './console/qa-console.ts';
import { BrightwaterApp } from './host/brightwater-app.ts';

const parts = {
  'brightwater-app': BrightwaterApp,
  'qa-console': QaConsole,
};

export function registerParts(): void {
  for (const [name, part] of Object.entries(parts)) customElements.define(name, part);
}
