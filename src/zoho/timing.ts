/** Every duration of ASAP's own ways, in ms. */
export const timing = {
  /** `open` is asynchronous and has no verdict; without `onAppOpen` for this long it is taken as done. */
  openTimeout: 5_000,
  /** An `onAppOpen` this soon after a `close` of ours belongs to the `open` before it. Shorter than `openTimeout`. */
  closeEchoDelay: 1_000,
} as const;
