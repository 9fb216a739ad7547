import type { WidgetSwitches } from './switches.js';

/** What the embed script leaves in `ZohoDeskAsap._defaultoptions`. */
export interface WidgetConfiguration {
  organisationId: string;
  applicationId: string;
  deskOrigin: string;
  accountsOrigin: string;
  portalId: string;
  /** Base of the scripts and stylesheets, with a slash at its end. */
  staticUrl: string;
  isHelpCenterPublic: boolean;
  isLauncherVisible: boolean;
  /** Null when JWT log-in is switched off. */
  jwtClientId: string | null;
  /** The organisation's settings; what the page gives in `ZohoDeskAsapInit` is merged over them. */
  preferences: WidgetOptions;
  nonce?: string;
  deskKey: string;
  switches: WidgetSwitches;
}

export interface WidgetOptions {
  /** ms */
  dynamicTimer?: number;
  lang?: string;
  customLayoutId?: string;
  hideLauncherIcon?: boolean;
  appearence?: {
    colorMode?: 'light' | 'dark';
    themeColor?: string;
    visionColorAccessibility?: 'AA' | 'AAA';
  };
  accessibilityEnabled?: boolean;
  useAuthenticationHeader?: unknown;
}
