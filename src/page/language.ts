import { unclobbered } from '../shared/unclobbered.js';

/** The BCP 47 language of an element: its own `lang`, else the page's, else the browser's. */
export const languageOf = ({ lang }: HTMLElement): string =>
  lang || unclobbered().documentElement.lang || navigator.language;
