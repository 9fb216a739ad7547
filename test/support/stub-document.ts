/**
 * Gives a test in Node a document. `vi.unstubAllGlobals()` takes it away.
 * @param prototype what has the properties of the document, if it is not the page itself
 */
export function stubDocument(page: object, prototype = page): void {
  vi.stubGlobal('document', page);
  vi.stubGlobal('Document', { prototype });
  vi.stubGlobal(
    'Text',
    class {
      readonly ownerDocument = page;
    },
  );
}
