import { attributeNames, type Attributes, type Scenario } from './scenario.ts';

/** What the demo fills in where the scenario says nothing. */
export interface OwnIds {
  readonly appId: string;
  readonly orgId: string;
  /** Path or URL on the page's own origin. */
  readonly tokenEndpoint: string;
}

/**
 * The attributes that `<asap-help>` gets. On the simulated Zoho the invented product's own ids stand in, and signing in
 * means `mode="jwt"`; on the real one nothing is presumed.
 */
export function attributesFor({ zoho, user, attributes }: Scenario, own: OwnIds): Attributes {
  if (zoho === 'real') return attributes;
  const mode = attributes.mode ?? (user ? 'jwt' : 'anonymous');
  return {
    'app-id': own.appId,
    'org-id': own.orgId,
    mode,
    ...(mode === 'jwt' && { 'token-endpoint': own.tokenEndpoint }),
    ...(mode === 'jwt' && user && { 'user-key': user }),
    ...attributes,
  };
}

/** Sets what differs, in one go, and takes away what is not wanted. Only `applyOpen` in host/main.ts sets `open`. */
export function applyAttributes(element: Element, attributes: Attributes): void {
  for (const name of attributeNames) {
    if (name === 'open') continue;
    const value = attributes[name];
    if (value === undefined) element.removeAttribute(name);
    else if (element.getAttribute(name) !== value) element.setAttribute(name, value);
  }
}
