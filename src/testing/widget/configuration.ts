import type { WidgetSwitches } from './switches.js';

export interface Appearance {
  /** Empty or absent: the organisation's. `auto` is kept as it is. */
  colorMode?: string;
  /** Any CSS color; the SDK's choice of the ink reads six digits alone. */
  themeColor?: string;
  visionColorAccessibility?: 'AA' | 'AAA';
}

/** The organisation's settings, and over them what the page gave in `ZohoDeskAsapInit`. */
export interface Preferences extends WidgetOptions {
  isHelpCenterPublic: boolean;
  hcPreferences?: { useAuthenticationHeader?: unknown };
}

/** What the embed script leaves in `ZohoDeskAsap._defaultoptions`, and the SDK fills further. */
export interface WidgetConfiguration {
  organisationId: string;
  applicationId: string;
  deskOrigin: string;
  accountsOrigin: string;
  portalId: string;
  /** Base of the scripts and style sheets, with a slash at its end. */
  _staticPath: string;
  /** The organisation's language. */
  i18NLangFile: string;
  isLauncherVisible: boolean;
  _preferences: Preferences;
  /** Absent when JWT log-in is switched off. */
  privacySettings?: { web: { clientId: string } };
  styleProperties: {
    webAppAppearence: Appearance;
    launcherAppearence: { position: 'BOTTOM_RIGHT' | 'BOTTOM_LEFT'; shape: 'ROUND' };
  };
  /** Filled by the SDK: the language in use. */
  lang?: string;
  /** Filled by the SDK. */
  colorMode?: string;
  /** Filled by the SDK. */
  visionColorAccessibility?: 'AA' | 'AAA';
  deskKey: string;
  switches: WidgetSwitches;
}

/** The page's `ZohoDeskAsapInit()`. Keys that are not known are merged over the organisation's preferences. */
export interface WidgetOptions {
  /** ms */
  dynamicTimer?: number;
  lang?: string;
  customLayoutId?: string;
  hideLauncherIcon?: boolean;
  appearence?: Appearance;
  accessibilityEnabled?: boolean;
  isHelpCenterPublic?: boolean;
  hcPreferences?: { useAuthenticationHeader?: unknown };
}
