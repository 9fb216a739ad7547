/** Opens connections ahead of a likely press. Says nothing but that somebody is there. */
export function preconnect(...origins: string[]): void {
  for (const href of origins) {
    if (document.querySelector(`link[rel=preconnect][href="${href}"]`)) continue;
    document.head.append(Object.assign(document.createElement('link'), { rel: 'preconnect', href }));
  }
}
