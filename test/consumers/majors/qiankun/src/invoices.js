import 'asap-help';

const markup = `
  <h1>Invoices</h1>
  <button type="button" data-user="ada">Sign in as Ada</button>
  <button type="button" data-user="grace">Sign in as Grace</button>
  <button type="button" data-user="">Sign out</button>
  <asap-help app-id="123456789012345678" org-id="60001234567" lang="de" label="Help"
    token-endpoint="/api/asap-token"></asap-help>`;

export async function bootstrap() {}

export async function mount({ container }) {
  const app = container.querySelector('#app');
  app.innerHTML = markup;
  const help = app.querySelector('asap-help');
  app.addEventListener('click', async ({ target: { dataset } }) => {
    if (dataset.user === undefined) return;
    await fetch('/api/session', { method: 'POST', body: dataset.user });
    help.userKey = dataset.user || undefined;
    help.mode = dataset.user ? 'jwt' : 'anonymous';
  });
}

export async function unmount({ container }) {
  container.querySelector('#app').replaceChildren();
}
