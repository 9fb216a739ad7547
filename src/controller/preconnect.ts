import { unclobbered } from '../shared/unclobbered.js';

/** Opens connections before somebody presses the button. It sends Zoho no data. Zoho only learns that somebody is there. */
export function preconnect(...origins: string[]): void {
  for (const href of origins) {
    if (unclobbered().querySelector(`link[rel=preconnect][href="${href}"]`)) continue;
    unclobbered().head.append(
      Object.assign(unclobbered().createElement('link'), { rel: 'preconnect', href }),
    );
  }
}
