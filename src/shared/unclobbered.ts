/**
 * The document of this script. The sandbox of a micro frontend, such as qiankun's, gives the code in it a proxy as `document`,
 * which neither the DOM's own getters nor its observers take. A new node belongs to the document itself.
 * https://dom.spec.whatwg.org/#dom-text-text
 */
export const ownDocument = (): Document => new Text().ownerDocument;

/**
 * A document whose properties are those of its prototype. Injected HTML shadows the document's own: `<img name="head">` takes the
 * place of `document.head`, and `<form name="querySelector">` that of a method. https://html.spec.whatwg.org/#dom-document-nameditem
 */
export const unclobbered = (page = ownDocument()): Document =>
  new Proxy(page, {
    get(_, name) {
      const value: unknown = Reflect.get(Document.prototype, name, page);
      return typeof value === 'function' ? (value.bind(page) as unknown) : value;
    },
  });
