/**
 * The test files that Firefox and WebKit run in the gate, by how their paths begin, each with what can differ there.
 * `npm run test:deep` runs all browser tests in them.
 */
export const testsOfOtherEngines: readonly { begins: string; differs: string }[] = [
  { begins: 'test/element/', differs: 'focus, custom states, shadow DOM, styles, moves in the document' },
  { begins: 'test/page/', differs: 'when custom elements react, and the order of events' },
  { begins: 'test/zoho/loading', differs: 'events of script tags, adopting them, the order of scripts' },
  { begins: 'test/zoho/visibility', differs: 'visibility, style sheets and mutation records' },
  { begins: 'test/zoho/content-security', differs: 'reports of violations' },
  { begins: 'test/session/switching', differs: 'resource timing, and what a frame shows' },
  { begins: 'test/session/random-switching', differs: 'the order of tasks, reports and messages' },
  { begins: 'test/session/verdicts', differs: 'the status in resource timing, visibility, tabs' },
  { begins: 'test/session/session-marker', differs: 'storage and digests' },
  { begins: 'test/session/tab-channel', differs: 'BroadcastChannel' },
  { begins: 'test/session/token-hygiene', differs: 'the messages of parsers and of errors' },
  { begins: 'test/testing/sdk-start', differs: 'the order of scripts in the simulated widget' },
  { begins: 'test/testing/sdk-queue-and-removal', differs: 'scripts that are removed while they load' },
  { begins: 'test/diagnostics/diagnose', differs: 'what performance entries and policies tell' },
];
