import { ownGlobal } from './vendor.js';

interface Preferences {
  isHelpCenterPublic?: unknown;
  hcPreferences?: { useAuthenticationHeader?: unknown };
}

/** What Zoho's script leaves in the page: the configuration of the app. */
interface Configured {
  _defaultoptions?: { privacySettings?: { web?: { clientId?: unknown } }; _preferences?: Preferences };
  _preferences?: Preferences;
}

/**
 * Whether the app is for guests alone: its help center has this visibility, and nobody can log in to it. JWT is set up for an app
 * exactly when its configuration has a client id. Zoho's SDK knows one more way to log in, the function `useAuthenticationHeader`.
 */
function isWithoutLogin(isPublic: boolean): boolean {
  const asap = ownGlobal('ZohoDeskAsap') as Configured | null | undefined;
  const options = asap?._defaultoptions;
  const preferences = asap?._preferences ?? options?._preferences;
  const header = preferences?.hcPreferences?.useAuthenticationHeader ?? ownGlobal('useAuthenticationHeader');
  return (
    preferences?.isHelpCenterPublic === isPublic &&
    !options?.privacySettings?.web?.clientId &&
    typeof header !== 'function'
  );
}

/** The one cause of no start that the SDK itself names: it starts no app for a private help center without JWT. */
export const isPrivateWithoutLogin = (): boolean => isWithoutLogin(false);

/**
 * Whether nobody can have a session in this app. False where the configuration does not say that the help center is public: then it
 * is not the configuration that is known, and proves nothing.
 */
export const isForGuestsOnly = (): boolean => isWithoutLogin(true);
