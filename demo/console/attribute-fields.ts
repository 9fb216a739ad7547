import { properties } from '../../src/config/properties.js';
import type { AttributeName } from '../scenario/scenario.ts';

interface Field {
  readonly name: AttributeName;
  /** For a list to choose from; the first is what the element does without the attribute. */
  readonly choices?: readonly string[];
  /** What to write, in a few words. */
  readonly example?: string;
  /** Instead of the attribute's name. */
  readonly title?: string;
  /** Whether the attribute is there or not, without a value. */
  readonly isSwitch?: boolean;
}

export interface FieldGroup {
  readonly title: string;
  readonly fields: readonly Field[];
}

export const fieldGroups: readonly FieldGroup[] = [
  {
    title: 'Log-in and loading',
    fields: [
      { name: 'mode', choices: properties.mode },
      { name: 'user-key', example: 'e.g. user id, not e-mail' },
      { name: 'token-endpoint', example: '/api/asap-token' },
      { name: 'loading', choices: properties.loading },
      { name: 'timeout', example: '30000' },
      { name: 'open', title: 'open at start', isSwitch: true },
    ],
  },
  {
    title: 'Portal',
    fields: [
      { name: 'app-id', example: '18 digits' },
      { name: 'org-id', example: '11 digits' },
      { name: 'data-center', choices: properties.dataCenter },
    ],
  },
  {
    title: 'Looks and language',
    fields: [
      { name: 'launcher', choices: properties.launcher },
      { name: 'placement', choices: properties.placement },
      { name: 'label', example: 'Help' },
      { name: 'color-mode', choices: properties.colorMode },
      { name: 'theme-color', example: '#0a587a' },
      { name: 'lang', example: 'empty: page language (en)' },
      { name: 'debug', isSwitch: true },
    ],
  },
];

export type { Field };
