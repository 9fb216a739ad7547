import type { Demo } from '../demo.ts';

/** What a check rests on, as one text: a result that was found on another one is outdated. */
export const premisesOf = ({ store, session, live }: Demo): string =>
  JSON.stringify([
    session.userName,
    store.present.attributes,
    store.present.faults,
    store.present.conditions,
    live.element.state,
    live.element.session,
    live.shownUser ?? null,
  ]);
