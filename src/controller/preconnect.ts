import { unclobbered } from '../shared/unclobbered.js';

/** Opens connections ahead of a likely press. Says nothing but that somebody is there. */
export function preconnect(...origins: string[]): void {
  for (const href of origins) {
    if (unclobbered().querySelector(`link[rel=preconnect][href="${href}"]`)) continue;
    unclobbered().head.append(
      Object.assign(unclobbered().createElement('link'), { rel: 'preconnect', href }),
    );
  }
}
