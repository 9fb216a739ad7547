// What the tests use of libraries that have no types.
declare module '@hotwired/turbo' {
  export const session: { drive: boolean };
  export function visit(url: string): void;
}
declare module 'idiomorph' {
  export const Idiomorph: {
    morph(node: Node, html: string, options: { morphStyle: 'innerHTML' | 'outerHTML' }): unknown;
  };
}
