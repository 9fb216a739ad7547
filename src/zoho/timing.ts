/** Every duration that depends on how ASAP behaves, in ms. */
export const timing = {
  /** `open` is asynchronous and returns no result. If `onAppOpen` does not come within this time, the panel counts as open. */
  openTimeout: 5_000,
  /** An `onAppOpen` this soon after a `close` of ours belongs to the `open` before it. Shorter than `openTimeout`. */
  closeEchoDelay: 1_000,
  /** How long Zoho's SDK waits before it starts its app, unless `dynamicTimer` says otherwise. */
  defaultDynamicTimer: 5_000,
  /** The SDK's timer may fire this much later than its time. */
  timerTolerance: 200,
  /**
   * A page that takes ASAP's node away more than `maximumSwaps` times in this span does not swap its body: it wants the node gone.
   */
  swapWindow: 1_000,
  /** Turbo swaps twice in a visit: it shows the page of its cache, then the fresh one. */
  maximumSwaps: 5,
} as const;
