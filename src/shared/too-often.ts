/**
 * Returns a function to call at each event. It says whether this event is one of more than `maximum` in a span of `span` ms. A span
 * begins with the first event after the span before it.
 */
export function tooOften(span: number, maximum: number): () => boolean {
  let since = 0;
  let count = 0;
  return () => {
    const now = performance.now();
    if (now - since > span) {
      since = now;
      count = 0;
    }
    return ++count > maximum;
  };
}
