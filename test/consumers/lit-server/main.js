// Before anything of Lit's: it teaches Lit to take over what the server sent.
import '@lit-labs/ssr-client/lit-element-hydrate-support.js';
import 'asap-help';
import '../plain/page.js';
