/** A page by which a person controls the desk. It has no data of its own: all comes from the interface beside it. */
export const controlPage = (): Response =>
  new Response(page, {
    status: 200,
    headers: {
      'Content-Type': 'text/html; charset=utf-8',
      'Cache-Control': 'no-store',
      'Content-Security-Policy':
        "default-src 'self'; script-src 'unsafe-inline'; style-src 'unsafe-inline'; frame-ancestors 'none'",
    },
  });

const page = `<!doctype html>
<html lang="en">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<title>Simulated Zoho</title>
<link rel="icon" href="data:,">
<style>
  :root { color-scheme: light dark; font: 16px/1.5 system-ui, sans-serif; }
  body { max-width: 60rem; margin: 0 auto; padding: 1rem 1.5rem 4rem; }
  h1 { font-size: 1.5rem; }
  h2 { font-size: 1.1rem; margin: 2rem 0 .5rem; }
  pre { overflow: auto; padding: .75rem; border: 1px solid color-mix(in srgb, currentColor 25%, transparent); border-radius: 6px; }
  button, select, input { font: inherit; padding: .3rem .6rem; }
  ul { list-style: none; padding: 0; columns: 20rem; }
  li { break-inside: avoid; padding: .15rem 0; }
  li small { display: block; padding-left: 1.6rem; opacity: .75; }
  table { border-collapse: collapse; width: 100%; }
  th, td { text-align: left; padding: .25rem .75rem .25rem 0; border-bottom: 1px solid color-mix(in srgb, currentColor 15%, transparent); overflow-wrap: anywhere; }
</style>
<h1>Simulated Zoho</h1>
<p>This server stands for all of Zoho’s hosts. Put this into your page:</p>
<pre id="tag"></pre>
<p>The token endpoint of the simulation is <code id="endpoint"></code>. Tests speak to <code>/__desk</code> in JSON.</p>
<p role="status" id="status"></p>
<h2><label for="user">Signed-in user</label></h2>
<p><select id="user"></select> <button id="reset">Reset all</button> <button id="refresh">Refresh</button></p>
<h2>Faults</h2>
<ul id="faults"></ul>
<h2>Clock</h2>
<p><output id="clock"></output> <button data-advance="3600000">1 hour later</button> <button data-advance="0">Reset the clock</button></p>
<h2>Record</h2>
<table><thead><tr><th>Time<th>Request<th>Status<th>User</thead><tbody id="record"></tbody></table>
<script>
  const at = (id) => document.getElementById(id);
  const make = (tag, text, properties) => Object.assign(document.createElement(tag), { textContent: text ?? '' }, properties);
  let catalogue = [];
  let on = {};
  async function ask(method, path, body) {
    const response = await fetch('/__desk/' + path, { method, ...(body && { body: JSON.stringify(body) }) });
    const answer = await response.json();
    at('status').textContent = response.ok ? '' : answer.error;
    return answer;
  }
  async function refresh() {
    const [state, record] = [await ask('GET', 'state'), await ask('GET', 'record')];
    on = state.faults;
    const source = location.origin;
    at('tag').textContent = '<asap-help id="help" app-id="' + state.applicationIds[0] + '" org-id="' + state.organisationId +
      '"></asap-help>\\n<script>document.getElementById(\\'help\\').deskOrigin = \\'' + source + '\\';<' + '/script>';
    at('endpoint').textContent = source + '/__desk/token';
    const choices = [make('option', 'nobody', { value: '' }), ...state.users.map(({ email }) => make('option', email, { value: email }))];
    at('user').replaceChildren(...choices);
    at('user').value = state.signedInUser ?? '';
    at('clock').textContent = new Date(state.clock).toLocaleString();
    at('faults').replaceChildren(...catalogue.map(({ name, title, description }) => {
      const item = make('li');
      const label = make('label');
      label.append(make('input', '', { type: 'checkbox', name, checked: name in on }), ' ' + title + ' (' + name + ')');
      item.append(label, make('small', description));
      return item;
    }));
    at('record').replaceChildren(...record.requests.slice(-50).reverse().map(({ time, method, path, status, user }) => {
      const row = make('tr');
      row.append(make('td', new Date(time).toLocaleTimeString()), make('td', method + ' ' + path), make('td', String(status ?? '…')), make('td', user ?? 'guest'));
      return row;
    }));
  }
  at('user').onchange = () => ask('PUT', 'user', { email: at('user').value || null }).then(refresh);
  at('reset').onclick = () => ask('POST', 'reset').then(refresh);
  at('refresh').onclick = () => refresh();
  at('faults').onchange = ({ target }) => {
    const { [target.name]: was, ...others } = on;
    return ask('PUT', 'faults', target.checked ? { ...others, [target.name]: true } : others).then(refresh);
  };
  for (const button of document.querySelectorAll('[data-advance]')) {
    const advance = Number(button.dataset.advance);
    button.onclick = () => ask('PUT', 'clock', advance ? { advance } : {}).then(refresh);
  }
  ask('GET', 'faults').then((all) => { catalogue = all; return refresh(); });
</script>
`;
