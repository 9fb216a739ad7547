import { scriptUrlOf } from '../zoho/addresses.js';
import { dataCenterOf } from '../zoho/data-centers.js';
import { dataCenters, staticOrigin, staticPath } from './data-centers.js';
import type { Desk } from './desk.js';
import type { WidgetConfiguration } from './widget/configuration.js';

/** What the embed script puts into `ZohoDeskAsap._defaultoptions`. */
export function widgetConfiguration(
  desk: Desk,
  deskOrigin: string = desk.deskOrigin,
  applicationId: string = desk.applicationId,
  servesAll = false,
): WidgetConfiguration {
  const center = dataCenters[dataCenterOf(deskOrigin) ?? desk.dataCenter];
  return {
    organisationId: desk.organisationId,
    applicationId,
    deskOrigin,
    accountsOrigin: servesAll ? deskOrigin : center.accountsOrigin,
    portalId: desk.portalId,
    _staticPath: `${servesAll ? deskOrigin : staticOrigin}${staticPath}`,
    i18NLangFile: 'en_US',
    isLauncherVisible: desk.isLauncherVisible,
    _preferences: { isHelpCenterPublic: !desk.faults.has('help-center-private') },
    ...(desk.jwt && { privacySettings: { web: { clientId: `client-of-${desk.portalId}` } } }),
    styleProperties: {
      webAppAppearence: { colorMode: 'light', themeColor: '#0b5c7a' },
      launcherAppearence: { position: 'BOTTOM_RIGHT', shape: 'ROUND' },
    },
    deskKey: desk.key,
    switches: desk.widgetSwitches,
  };
}

/**
 * The body of the embed script: it borrows the page's nonce, leaves the configuration, and appends the SDK.
 * @param deskOrigin where the script was asked for; by default the desk's own data center
 * @param servesAll whether that origin also serves the SDK and trades tokens, in place of Zoho's other hosts
 */
export function asapAppScript(
  desk: Desk,
  deskOrigin?: string,
  applicationId?: string,
  servesAll?: boolean,
): string {
  const options = widgetConfiguration(desk, deskOrigin, applicationId, servesAll);
  const configuration = JSON.stringify(options);
  return `(function () {
  var bearer = document.querySelector('script[nonce]');
  var nonce = bearer ? bearer.nonce || bearer.getAttribute('nonce') : '';
  window.ZohoDeskAsap = window.ZohoDeskAsap || {};
  window.ZohoDeskAsap._defaultoptions = ${configuration.replaceAll('<', '\\u003c')};
  window.ZohoDeskAsap.nonce = nonce;
  var sdk = document.createElement('script');
  sdk.className = 'asapWebResources';
  sdk.defer = true;
  if (nonce) sdk.setAttribute('nonce', nonce);
  sdk.src = ${JSON.stringify(`${options._staticPath}asap.js`)};
  document.head.appendChild(sdk);
})();
`;
}

/** Zoho's embed code for the desk, as it would be pasted into a page. */
export const embedUrl = (desk: Desk, deskOrigin: string = desk.deskOrigin): string =>
  scriptUrlOf(deskOrigin, desk.applicationId, desk.organisationId);
