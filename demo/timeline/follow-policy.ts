import type { Timeline } from './timeline.ts';

/** The address may hold a token in its query. */
const placeOf = (uri: string): string =>
  URL.canParse(uri) ? new URL(uri).origin + new URL(uri).pathname : uri;

/** Writes what a policy of the page refuses into the timeline: such a request is never made, so nothing else shows it. */
export function followPolicy(timeline: Timeline): void {
  document.addEventListener(
    'securitypolicyviolation',
    ({ blockedURI, disposition, effectiveDirective, originalPolicy }) => {
      if (disposition !== 'enforce') return;
      timeline.add({
        source: 'page',
        text: `The page’s policy refused ${placeOf(blockedURI)} (${effectiveDirective})`,
        tone: 'bad',
        payload: { directive: effectiveDirective, policy: originalPolicy },
      });
    },
  );
}
