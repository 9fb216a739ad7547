import type { Timeline } from './timeline.ts';

/** Writes what a policy of the page refuses into the timeline: such a request is never made, so nothing else shows it. */
export function followPolicy(timeline: Timeline): void {
  document.addEventListener(
    'securitypolicyviolation',
    ({ blockedURI, disposition, effectiveDirective, originalPolicy }) => {
      if (disposition !== 'enforce') return;
      // The query may hold a token.
      const [place] = blockedURI.split('?');
      timeline.add({
        source: 'page',
        text: `The page’s policy refused ${place} (${effectiveDirective})`,
        tone: 'bad',
        payload: { directive: effectiveDirective, policy: originalPolicy },
      });
    },
  );
}
