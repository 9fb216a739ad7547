import fc from 'fast-check';
import { dataCenters, deskOriginOf } from '../../src/zoho/data-centers.js';
import { fromSnippet } from '../../src/diagnostics/from-snippet.js';
import { AsapError } from '../../src/shared/errors.js';

const appId = '100000000000000001';
const orgId = '10000001';
const address = `https://desk.zoho.eu/portal/api/web/asapApp/${appId}?orgId=${orgId}`;
const address1 = `https://desk.zoho.eu/portal/api/web/inapp/${appId}?orgId=${orgId}`;

/** The form in which Zoho hands it out. */
const inline = (source: string) =>
  `<script type="text/javascript" id="zohodeskasap" nonce="{place_your_nonce_value_here}">var d=document;s=d.createElement("script"),s.id="zohodeskasapscript",s.defer=!0,s.nonce="{place_your_nonce_value_here}",s.src="${source}",t=d.getElementsByTagName("script")[0],t.parentNode.insertBefore(s,t),window.ZohoDeskAsapReady=function(s){var e=window.ZohoDeskAsap__asyncalls=window.ZohoDeskAsap__asyncalls||[];window.ZohoDeskAsapReadyStatus?(s&&e.push(s),e.forEach(s=>s&&s()),window.ZohoDeskAsap__asyncalls=null):s&&e.push(s)};</script>`;

const inHtml = (text: string) =>
  text.replaceAll('&', '&amp;').replaceAll('"', '&quot;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');

const shapes: Record<string, string> = {
  'the inline script that Zoho hands out': inline(address),
  'the bare address': address,
  'an address without a scheme': address.replace('https:', ''),
  'an address with the port and capitals': address.replace('desk.zoho.eu', 'Desk.Zoho.EU:443'),
  'further query parameters': `<script src="${address.replace('?', '?x=1&amp;')}&amp;y=2"></script>`,
  'a plain script tag': `<script id=zohodeskasapscript defer src='${address}'></script>`,
  'an unquoted attribute': `<script src=${address}></script>`,
  'next/script with src': `<Script id="zohodeskasapscript" strategy="lazyOnload" src="${address}" />`,
  'next/script with a string of code': `<Script id="zohodeskasap" dangerouslySetInnerHTML={{ __html: \`s.src = "${address}";\` }} />`,
  'a JSX expression': `<script defer src={'${address}'} />`,
  'an effect of a framework': `useEffect(() => {\n  const s = document.createElement('script');\n  s.defer = true;\n  s.src = \n    '${address}';\n}, []);`,
  'a call of a loader': `loadScript(\n  "${address}",\n  "zohodeskasapscript"\n).then(start)`,
  'HTML shown as text': inHtml(inline(address)),
  'HTML escaped twice': inHtml(inHtml(`<script src="${address}">`)),
  'numeric entities': address.replaceAll('/', '&#x2F;').replaceAll('?', '&#63;').replaceAll('=', '&#61;'),
  'named entities': address.replaceAll('/', '&sol;').replaceAll(':', '&colon;').replaceAll('?', '&quest;'),
  JSON: JSON.stringify({ html: inline(address) }),
  'JSON in JSON': JSON.stringify(JSON.stringify({ html: inline(address) })),
  'JSON of PHP': JSON.stringify({ src: address }).replaceAll('/', '\\/'),
  'unicode escapes': address.replaceAll('/', '\\u002F').replaceAll('=', '\\x3d'),
  'a percent-encoded address': `https://shop.example/go?to=${encodeURIComponent(address)}`,
  'a string in pieces': `s.src = "https://desk.zoho.eu" + '/portal/api/web/asapApp/' +\n  '${appId}' + "?orgId=" + "${orgId}";`,
  'a template with constants': `const APP_ID = '${appId}';\nconst ORG: string = "${orgId}";\nsrc=\`https://desk.zoho.eu/portal/api/web/asapApp/\${APP_ID}?orgId=\${ORG}\``,
  'a template with an object': `const zoho = { appId: "${appId}", orgId: ${orgId} };\ns.src = \`https://desk.zoho.eu/portal/api/web/asapApp/\${zoho.appId}?orgId=\${zoho.orgId}\`;`,
  'names joined by plus': `var app = ${appId}, org = '${orgId}';\ns.src = "https://desk.zoho.eu/portal/api/web/asapApp/" + app + "?orgId=" + org;`,
  'the same snippet twice': inline(address) + inline(address),
  'a snippet within a whole page': `<!doctype html><head><script src="https://cdn.example/a.js"></script>${inline(address)}</head>`,
  'beside a placeholder':
    inline(address) + inline('https://desk.zoho.eu/portal/api/web/asapApp/{APP_ID}?orgId={ORG}'),
  'an old app in a comment beside it': `<!-- ${inline(address.replace(appId, '999'))} -->${inline(address)}`,
  'beside SalesIQ': `<script src="https://salesiq.zohopublic.com/widget?wc=1"></script>${inline(address)}`,
};

const refusalOf = (text: unknown): AsapError => {
  try {
    fromSnippet(text as string);
  } catch (error) {
    expect(error).toBeInstanceOf(AsapError);
    return error as AsapError;
  }
  return expect.fail('It was converted.');
};

describe('fromSnippet', () => {
  it.each(Object.entries(shapes))('reads %s', (_name, text) => {
    expect(fromSnippet(text)).toEqual({
      appId,
      orgId,
      dataCenter: 'eu',
      html: `<asap-help app-id="${appId}" org-id="${orgId}" data-center="eu"></asap-help>`,
      version: 2,
      note: null,
    });
  });

  it.each(dataCenters)('knows the host of %s', (dataCenter) => {
    const { dataCenter: found, html } = fromSnippet(
      `${deskOriginOf(dataCenter)}/portal/api/web/asapApp/${appId}?orgId=${orgId}`,
    );
    expect(found).toBe(dataCenter);
    expect(html.includes(`data-center="${dataCenter}"`)).toBe(dataCenter !== 'us');
  });

  it('converts 1.0 and says what is not known', () => {
    const converted = fromSnippet(
      `<script type="text/javascript"> window.ZohoHCAsap=window.ZohoHCAsap||function(a,b){ZohoHCAsap[a]=b;};(function(){var d=document; var s=d.createElement("script");s.defer=true; s.src="${address1}"; d.getElementsByTagName("head")[0].appendChild(s); })(); </script>`,
    );
    expect(converted).toMatchObject({ appId, orgId, dataCenter: 'eu', version: 1 });
    expect(converted.note).toMatch(/1\.0 .* not known/);
    expect(converted.html).toBe(
      `<!-- ${converted.note} -->\n<asap-help app-id="${appId}" org-id="${orgId}" data-center="eu"></asap-help>`,
    );
  });

  it('converts one in a comment, and says that the page did not run it', () => {
    const converted = fromSnippet(`<!-- ${inline(address)} -->`);
    expect(converted).toMatchObject({ appId, orgId, version: 2 });
    expect(converted.note).toContain('stood in a comment');
  });

  it('takes 2.0 where both are, and asks to remove the other', () => {
    expect(fromSnippet(inline(address1.replace(appId, '7')) + inline(address))).toMatchObject({
      appId,
      version: 2,
      note: expect.stringContaining('Remove the ASAP 1.0 snippet'),
    });
  });

  const refusals: [string, unknown, RegExp][] = [
    ['nothing', '  ', /empty/],
    ['no text', undefined, /empty/],
    ['another text', 'Hello &constructor; &#9999999;', /no address of an ASAP script/],
    ['SalesIQ', '<script src="https://salesiq.zohopublic.com/widget?wc=1"></script>', /SalesIQ/],
    [
      'the feedback widget',
      'https://desk.zoho.in/portal/api/feedbackwidget/123?orgId=456',
      /feedback widget/,
    ],
    [
      'the ready queue alone',
      '<script>window.ZohoDeskAsapReady=function(s){}</script>',
      /without the address/,
    ],
    [
      'another host',
      address.replace('desk.zoho.eu', 'desk.example.com'),
      /"desk\.example\.com".*desk\.zoho\.com,/,
    ],
    ['a host that only ends like one', address.replace('desk.', 'evil-desk.'), /"evil-desk\.zoho\.eu"/],
    [
      'a placeholder for the app',
      inline(address.replace(appId, '{your_app_id}')),
      /app id is no number but "\{your_app_id\}"/,
    ],
    [
      'a variable for the app',
      address.replace(appId, '${process.env.APP_ID}'),
      /"\$\{process\.env\.APP_ID\}"/,
    ],
    [
      'a name joined by plus',
      `s.src = "https://desk.zoho.eu/portal/api/web/asapApp/" + APP + "?orgId=1"`,
      /"\$\{APP\}"/,
    ],
    ['PHP', address.replace(appId, '<?php echo $app; ?>'), /app id is no number/],
    ['no app', address.replace(appId, ''), /app id is missing/],
    [
      'a placeholder for the organization',
      address.replace(orgId, '__ORG_ID__'),
      /orgId is no number but "__ORG_ID__"/,
    ],
    ['no organization', address.replace(/\?.*/, ''), /no orgId/],
    [
      'two apps',
      inline(address) + inline(address.replace(appId, '200000000000000002')),
      /more than one app: 100000000000000001, 200000000000000002/,
    ],
    ['two hosts', inline(address) + inline(address.replace('.eu', '.in')), /different hosts/],
    ['a long placeholder', address.replace(appId, 'x'.repeat(70)), /"x{40}…"/],
  ];

  it.each(refusals)('says why not for %s', (_name, text, message) => {
    const error = refusalOf(text);
    expect(error.code).toBe('invalid-config');
    expect(error.message).toMatch(message);
    expect(error.hint).toMatch(/^[A-Z].*#invalid-config$/);
  });

  it('reads any ids, however they are escaped, and throws nothing but an AsapError', () => {
    const digits = fc.stringMatching(/^\d{5,19}$/);
    const escape = fc.constantFrom(
      (text: string) => text,
      inHtml,
      (text: string) => JSON.stringify(text),
      encodeURIComponent,
      (text: string) => inHtml(JSON.stringify(text)),
    );
    fc.assert(
      fc.property(digits, digits, escape, (app, org, escape) => {
        const source = `https://desk.zoho.com/portal/api/web/asapApp/${app}?orgId=${org}`;
        expect(fromSnippet(escape(inline(source)))).toMatchObject({ appId: app, orgId: org });
      }),
    );
    fc.assert(
      fc.property(fc.string(), fc.string(), (before, after) => {
        try {
          fromSnippet(before + address + after);
        } catch (error) {
          expect(error).toBeInstanceOf(AsapError);
        }
      }),
    );
  });
});
