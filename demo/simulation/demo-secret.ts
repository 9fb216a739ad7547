/**
 * The secret that the invented product's server and its portal at the simulated Zoho share. It protects nothing, and is in
 * the page only because the simulated Zoho is: Zoho's side has to verify what the server signed. While developing, the
 * product's own side of the page never uses it, as the dev server signs; in the static demo the page plays the server too.
 * A real secret stays on your server.
 */
export const demoSecret = 'demo0secret0part0one.demo0secret0part0two.demo0secret0part0three';
