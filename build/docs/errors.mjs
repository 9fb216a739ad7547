import { code, list, plain } from './markdown.mjs';

/** @typedef {import('./sources.mjs').ErrorEntry} ErrorEntry */

/** For the README, where the link in an error's hint leads. @param {ErrorEntry[]} errors */
export const errorList = (errors) =>
  list(
    errors.map(
      (error) =>
        `<a id="${error.code}"></a>[${code(error.code)}](docs/errors.md#${error.code}): ${plain(error.summary)}`,
    ),
  );

/** @param {ErrorEntry[]} errors */
export const errorsPage = (errors) =>
  [
    '# Errors',
    'Every failure is an `AsapError` with a `code`, a `message` (what happened), a `hint` (what to do) and sometimes a `cause`. The element fires `asap-error` and, unless a listener calls `preventDefault()`, prints one line to the console. After an error of the token or of the log-in ASAP stays usable as a guest.',
    'For a whole diagnosis put `debug` on the tag, or call `diagnose()`: see [When something is wrong](testing.md#when-something-is-wrong).',
    list(errors.map((error) => `[${code(error.code)}](#${error.code}): ${plain(error.summary)}`)),
    ...errors.map((error) =>
      [
        `## ${error.code}`,
        plain(error.happened),
        'Usual causes, the most likely first:',
        list(error.causes.map(plain)),
        'What to do:',
        list(error.remedies.map(plain)),
      ].join('\n\n'),
    ),
  ].join('\n\n');
