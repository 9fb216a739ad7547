/**
 * A document whose properties are those of its prototype. Injected HTML shadows the document's own: `<img name="head">` takes the
 * place of `document.head`, and `<form name="querySelector">` that of a method. https://html.spec.whatwg.org/#dom-document-nameditem
 */
export const unclobbered = (page: Document = document): Document =>
  new Proxy(page, {
    get(_, name) {
      const value: unknown = Reflect.get(Document.prototype, name, page);
      return typeof value === 'function' ? (value.bind(page) as unknown) : value;
    },
  });
