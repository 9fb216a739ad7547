/** Every duration of the page, in ms. */
export const timing = {
  /**
   * The last element of a page may be out of it for this long, and its session goes on. A router needs this time if it moves the
   * element to the next page in more than one task. ASAP is hidden meanwhile.
   */
  absenceTimeout: 250,
  /**
   * A page, or a content blocker, that removes ASAP more than `maximumLosses` times in this span removes every ASAP. Loading another
   * one would be in vain.
   */
  lossWindow: 10_000,
  maximumLosses: 5,
} as const;
