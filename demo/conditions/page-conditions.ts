import { staticOriginOf } from '../../src/zoho/addresses.js';
import { deskOriginOf, exchangeOriginOf } from '../../src/zoho/data-centers.js';
import { valueOf, type Conditions } from './conditions.ts';
import type { ScenarioStore } from '../scenario/scenario-store.ts';

/** The direction and the color scheme of the whole page. */
export function followPageConditions(store: ScenarioStore): void {
  const apply = () => {
    const { conditions } = store.present;
    const scheme = valueOf(conditions, 'colorScheme');
    document.documentElement.dir = valueOf(conditions, 'dir');
    document.documentElement.style.colorScheme = scheme === 'system' ? '' : scheme;
  };
  apply();
  store.addEventListener('change', apply);
}

const strict = (scripts: string, styles: string, hosts: string) =>
  [
    "base-uri 'none'",
    "object-src 'none'",
    `script-src 'self' ${scripts}`,
    `style-src 'self' 'unsafe-inline' ${styles}`,
    `connect-src 'self' ${hosts}`,
    `img-src 'self' data: blob: ${hosts} ${styles}`,
    `font-src 'self' ${styles}`,
  ].join('; ');

/** The policies to choose from. docs/security-and-privacy.md names what ASAP needs. */
const policies: Readonly<Record<string, () => string>> = {
  strict() {
    const desk = deskOriginOf('us');
    const files = staticOriginOf(desk);
    return strict(`${desk} ${files}`, files, `${desk} ${exchangeOriginOf('us')}`);
  },
  'without-zoho': () => strict('', '', ''),
  'trusted-types': () =>
    "require-trusted-types-for 'script'; trusted-types asap-help lit-html default 'allow-duplicates'",
  'trusted-types-without-default': () =>
    "require-trusted-types-for 'script'; trusted-types asap-help lit-html 'allow-duplicates'",
};

interface TrustedTypes {
  createPolicy(name: string, rules: Readonly<Record<string, (text: string) => string>>): unknown;
}

/** Puts the page under the policy of a scenario. Nothing but a reload takes it back. */
export function applyPolicy(conditions: Conditions): void {
  const name = valueOf(conditions, 'policy');
  const content = policies[name]?.();
  if (!content) return;
  const { trustedTypes } = globalThis as { trustedTypes?: TrustedTypes };
  // ASAP assigns addresses and HTML as texts.
  const pass = (text: string) => text;
  if (name === 'trusted-types')
    trustedTypes?.createPolicy('default', { createHTML: pass, createScriptURL: pass });
  const policy = document.createElement('meta');
  policy.httpEquiv = 'Content-Security-Policy';
  policy.content = content;
  document.head.append(policy);
}
