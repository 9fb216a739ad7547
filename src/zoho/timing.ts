/** Every duration of ASAP's own ways, in ms. */
export const timing = {
  /** `open` is asynchronous and has no verdict; without `onAppOpen` for this long it is taken as done. */
  openTimeout: 5_000,
  /** An `onAppOpen` this soon after a `close` of ours belongs to the `open` before it. Shorter than `openTimeout`. */
  closeEchoDelay: 1_000,
  /** How long Zoho's SDK waits before it starts its app, unless `dynamicTimer` says otherwise (zoho-asap.md, section 1). */
  defaultDynamicTimer: 5_000,
  /** The SDK's timer may fire this much later than its time. */
  timerTolerance: 200,
} as const;
