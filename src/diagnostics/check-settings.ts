import { ownGlobal } from '../zoho/vendor.js';
import { asapLanguageOf } from '../zoho/languages.js';
import { fail, info, pass, warning, type DiagnosisRow } from './diagnosis.js';
import type { Subject } from './subject.js';

interface Types {
  boolean: boolean;
  string: string;
}

/** A setting of the organisation in what Zoho's script left in the page, wherever Zoho keeps it; undefined: it is not there. */
export function setting<Type extends keyof Types>(name: string, type: Type): Types[Type] | undefined {
  const asap = ownGlobal('ZohoDeskAsap') as { _defaultoptions?: unknown; _preferences?: unknown } | null;
  return search(asap?._defaultoptions) ?? search(asap?._preferences);

  function search(value: unknown, depth = 0): Types[Type] | undefined {
    if (typeof value !== 'object' || value === null || value instanceof Node || depth > 4) return undefined;
    const entries = Object.entries(value).slice(0, 200);
    const own = entries.find(([key, found]) => key === name && typeof found === type);
    if (own) return own[1] as Types[Type];
    for (const [, inner] of entries) {
      const found = search(inner, depth + 1);
      if (found !== undefined) return found;
    }
    return undefined;
  }
}

/** Whether the help center is public, as far as the configuration tells that Zoho's script left in the page. */
export function checkHelpCenter({ element, isJwt }: Subject): DiagnosisRow[] {
  const isPublic = setting('isHelpCenterPublic', 'boolean');
  if (isPublic === undefined) {
    return [
      info(
        'help-center',
        'The page does not tell whether the help center is public.',
        'See its settings in Zoho Desk: guests see nothing of a private one, and without JWT its ASAP starts for nobody.',
      ),
    ];
  }
  if (isPublic) return [pass('help-center', 'The help center is public.')];
  const starts = element.state === 'ready' ? 'ASAP starts, as JWT is set up, but ' : '';
  const message = `The help center is private: ${starts}guests see nothing of it, and Zoho’s own launcher stays hidden${isJwt ? ' from everybody' : ''}.`;
  const remedy = 'Make it public in Zoho Desk, or log every user in with mode="jwt".';
  return [(element.state === 'ready' && isJwt ? warning : fail)('help-center', message, remedy)];
}

/** ASAP's language, where it is not the one that was asked for. */
export function checkLanguage({ element }: Subject): DiagnosisRow[] {
  const language = setting('lang', 'string');
  if (language === undefined || !/^[a-z]{2}_[A-Z]{2}$/.test(language)) return [];
  const wanted = element.lang || document.documentElement.lang || navigator.language;
  if (asapLanguageOf(wanted) === language) return [pass('language', `ASAP speaks ${language}.`)];
  return [
    info(
      'language',
      `ASAP speaks ${language}, though the language here is ${/^[\w-]{1,20}$/.test(wanted) ? wanted : 'another'}.`,
      'The page’s own ZohoDeskAsapInit may set lang; an open panel is not loaded anew before it is closed.',
    ),
  ];
}

/** Whether Zoho's own button can be seen, where the element leaves it in place. */
export function checkLauncher({ element }: Subject): DiagnosisRow[] {
  if (element.launcher !== 'zoho') return [];
  const isVisible = setting('isLauncherVisible', 'boolean');
  if (isVisible === undefined) return [];
  if (isVisible) return [pass('launcher', 'Zoho’s own button is switched on.')];
  return [
    fail(
      'launcher',
      'launcher is zoho, but Zoho’s own button is switched off for this app.',
      'Switch it on in the ASAP settings of Zoho Desk, or leave the attribute launcher out.',
    ),
  ];
}

/** JWT is set up for an app exactly when its configuration has a client id. Undefined where ASAP's script has not run. */
export function jwtIsSetUp(): boolean | undefined {
  if (setting('isHelpCenterPublic', 'boolean') === undefined) return undefined;
  return !!setting('clientId', 'string');
}
