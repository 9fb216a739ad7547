/** The browser's time, for a session's ports. In ms. */
export const clock = {
  now: (): number => Date.now(),
  later(delay: number, callback: () => void): () => void {
    const timer = setTimeout(callback, delay);
    return () => clearTimeout(timer);
  },
};
