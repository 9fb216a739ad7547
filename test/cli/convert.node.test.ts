import { chmod, mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { convertPage } from '../../src/diagnostics/convert/convert-page.js';
import { type BuiltCommand, buildCommand } from './build-command.js';

const appId = '100000000000000001';
const orgId = '10000001';
const address = `https://desk.zoho.eu/portal/api/web/asapApp/${appId}?orgId=${orgId}`;
const address1 = `https://desk.zoho.eu/portal/api/web/inapp/${appId}?orgId=${orgId}`;
const ids = `app-id="${appId}" org-id="${orgId}" data-center="eu"`;
const tag = (more = '') => `<asap-help ${ids}${more}></asap-help>`;

const queue =
  'window.ZohoDeskAsapReady=function(s){var e=window.ZohoDeskAsap__asyncalls=window.ZohoDeskAsap__asyncalls||[];window.ZohoDeskAsapReadyStatus?(s&&e.push(s),e.forEach(s=>s&&s()),window.ZohoDeskAsap__asyncalls=null):s&&e.push(s)};';
const loader = (source = address) =>
  `var d=document;s=d.createElement("script"),s.id="zohodeskasapscript",s.defer=!0,s.nonce="{place_your_nonce_value_here}",s.src="${source}",t=d.getElementsByTagName("script")[0],t.parentNode.insertBefore(s,t),${queue}`;
/** The form in which Zoho hands it out. */
const inline = (source = address, nonce = '{place_your_nonce_value_here}', more = '') =>
  `<script type="text/javascript" id="zohodeskasap" nonce="${nonce}">${loader(source)}${more}</script>`;
const inline1 = `<script type="text/javascript"> window.ZohoHCAsap=window.ZohoHCAsap||function(a,b){ZohoHCAsap[a]=b;};(function(){var d=document; var s=d.createElement("script");s.type="text/javascript";s.defer=true; s.src="${address1}"; d.getElementsByTagName("head")[0].appendChild(s); })(); </script>`;
const page = (inside: string) => `<!doctype html>\n<title>Shop</title>\n${inside}\n<p>Hello</p>\n`;
const help = "document.querySelector('asap-help')";

/** Each shape, and what stands in its place in the page. */
const converts: Record<string, [before: string, after: string]> = {
  'the snippet as Zoho hands it out': [inline(), tag()],
  'a snippet over several lines': [
    `<script id="zohodeskasap">\n  var d = document;\n  s = d.createElement("script"),\n  s.src = "${address}",\n  t = d.getElementsByTagName("script")[0],\n  t.parentNode.insertBefore(s, t);\n</script>`,
    tag(),
  ],
  'a tag without a queue': [`<script id="zohodeskasapscript" defer src="${address}"></script>`, tag()],
  'a tag in capitals, without quotes': [`<SCRIPT SRC=${address}></SCRIPT>`, tag()],
  'another id on the tag': [`<script id="zoho-desk-asap" defer src='${address}'></script>`, tag()],
  'escaped ampersands in the tag': [`<script src="${address.replace('?', '?x=1&amp;')}"></script>`, tag()],
  'a loader of somebody else': [
    `<script>(function(){var k=document.createElement('script');k.src='${address}';document.head.appendChild(k);})();</script>`,
    tag(),
  ],
  'slashes escaped by PHP': [
    `<script>var k=document.createElement('script');k.src="${address.replaceAll('/', '\\/')}";document.body.append(k);</script>`,
    tag(),
  ],
  'names mangled by Markdown': [
    inline().replaceAll('ZohoDeskAsap__asyncalls', 'ZohoDeskAsapasyncalls'),
    tag(),
  ],
  'a nonce of a template': [
    inline(address, '<%= content_security_policy_nonce %>'),
    tag(' nonce="<%= content_security_policy_nonce %>"'),
  ],
  'a nonce of a template with quotes': [inline(address, '{{ csp_nonce }}'), tag(' nonce="{{ csp_nonce }}"')],
  'a nonce of Razor': [inline(address, '@Context.Items["nonce"]'), tag(` nonce='@Context.Items["nonce"]'`)],
  'a nonce of PHP with quotes': [
    `<script nonce="<?= esc_attr("n") ?>" src="${address}"></script>`,
    tag(` nonce='<?= esc_attr("n") ?>'`),
  ],
  'a nonce of ERB without quotes': [
    `<script nonce=<%= nonce %> src="${address}"></script>`,
    tag(' nonce="<%= nonce %>"'),
  ],
  'quotes made by Markdown': [inline().replaceAll('"', '“'), tag()],
  'its settings as a declared function': [
    `<script>\nfunction ZohoDeskAsapInit() { return { lang: 'de_DE' } }\n</script>${inline()}`,
    tag(' lang="de-DE"'),
  ],
  'its settings in a variable': [
    `<script>var ZohoDeskAsapInit = function () { return { lang: 'de_DE' } }\nstart()</script>${inline()}`,
    `<script>\nstart()</script>${tag(' lang="de-DE"')}`,
  ],
  'calls in attributes': [
    `${inline()}<a onclick="ZohoDeskAsap.invoke('open')">a</a><a onclick='ZohoDeskAsap.invoke("close")'>b</a><a href="javascript:ZohoDeskAsap?.invoke('open')">c</a>`,
    `${tag()}<a onclick="${help}.show()">a</a><a onclick='document.querySelector("asap-help").close()'>b</a><a href="javascript:${help}.show()">c</a>`,
  ],
  'a log-in in an attribute': [
    `${inline()}<a onclick="ZohoDeskAsap.invoke('login', token)">a</a>`,
    `${tag(' mode="jwt" token-endpoint="/api/asap-token"')}<a onclick="void 0">a</a>`,
  ],
  'a log-in with brackets in its texts': [
    `${inline()}<script>ready(function () { ZohoDeskAsap.invoke('login', function (ok) { ok(")", /[)]/, \`)\` /* ) */); }); go(); });</script>`,
    `${tag(' mode="jwt" token-endpoint="/api/asap-token"')}<script>ready(function () { void 0; go(); });</script>`,
  ],
  'a log-in that does not end': [
    `${inline()}<script>ZohoDeskAsap.invoke('login', function (ok) { <% if (a) { %> ok([); });</script>`,
    `${tag(' mode="jwt" token-endpoint="/api/asap-token"')}<script>ZohoDeskAsap.invoke('login', function (ok) { <% if (a) { %> ok([); });</script>`,
  ],
  'a queue of the page’s own': [
    `<script>function ZohoDeskAsapReady(run) { queue.push(run); }</script>${inline()}`,
    `<script>function ZohoDeskAsapReady(run) { queue.push(run); }</script>${tag()}`,
  ],
  'the queue of ASAP 1.0': [
    `<script>window.ZohoHCAsapReady=function(o){if(window.ZohoHCAsap__asyncalls=window.ZohoHCAsap__asyncalls||[],window.ZohoHCAsapReadyStatus){o&&window.ZohoHCAsap__asyncalls.push(o);for(var a=window.ZohoHCAsap__asyncalls,s=0;s<a.length;s++){var n=a[s];n&&n()}window.ZohoHCAsap__asyncalls=null}else o&&window.ZohoHCAsap__asyncalls.push(o)};</script>${inline1}`,
    tag(),
  ],
  'a snippet in the head': [
    `<head>${inline()}<meta name="a"></head>\n<body <?php body_class(); ?>>\n<p>b</p>\n</body>`,
    `<head><meta name="a"></head>\n<body <?php body_class(); ?>>\n<p>b</p>\n${tag()}\n</body>`,
  ],
  'comments of a template in a script': [
    `${inline()}<script><%# why %> ZohoDeskAsap.invoke('open'); {# how #}</script>`,
    `${tag()}<script><%# why %> ${help}.show(); {# how #}</script>`,
  ],
  'a Blade template around it': [`@auth\n${inline()}\n@endauth`, `@auth\n${tag()}\n@endauth`],
  'a Jinja template around it': [`{% if user %}${inline()}{% endif %}`, `{% if user %}${tag()}{% endif %}`],
  'the same snippet twice': [`${inline()}\n${inline()}`, `${tag()}\n`],
  'its settings before it': [
    `<script>window.ZohoDeskAsapInit = () => ({ lang: 'de_DE', hideLauncherIcon: true, dynamicTimer: 0, appearence: { colorMode: 'dark', themeColor: '#0b5cad' } });</script>${inline()}`,
    tag(' launcher="none" lang="de-DE" color-mode="dark" theme-color="#0b5cad"'),
  ],
  'its settings as a function': [
    inline().replace('var d=', 'window.ZohoDeskAsapInit=function(){return {"lang":"fr_FR"}};var d='),
    tag(' lang="fr-FR"'),
  ],
  'code behind it': [
    inline(address, '', "ZohoDeskAsapReady(function(){ZohoDeskAsap.invoke('open')});"),
    `${tag()}\n<script type="text/javascript" nonce="">customElements.whenDefined('asap-help').then(function(){${help}.show()});</script>`,
  ],
  'calls elsewhere in the page': [
    `${inline()}\n<script>\n  a.onclick = () => ZohoDeskAsap.invoke("routeTo", { page: "ticket.form", parameters: { departmentId: "1" } });\n  b.onclick = () => window.ZohoDeskAsap.invoke('close');\n  c.onclick = () => ZohoDeskAsap.invoke('hide', 'app.launcher');\n  ZohoDeskAsap.on('onAppOpen', count);\n  ZohoDeskAsap.set('app.colorMode', 'dark');\n</script>`,
    `${tag()}\n<script>\n  a.onclick = () => ${help}.show('ticket.form', { departmentId: "1" });\n  b.onclick = () => ${help}.close();\n  c.onclick = () => ${help}.launcher = 'none';\n  ${help}.addEventListener('asap-open', count);\n  ${help}.colorMode = 'dark';\n</script>`,
  ],
  'ASAP 1.0': [inline1, tag()],
  'ASAP 1.0 with settings and a token': [
    `<script>window.ZohoHCAsapSettings = { hideLauncherIcon: true, lang: 'en', userInfo: { jwtToken: "secret.token.x" } };</script>${inline1}`,
    tag(' launcher="none" lang="en" mode="jwt" token-endpoint="/api/asap-token"'),
  ],
  'ASAP 1.0 with calls': [
    `${inline1}<script>x.onclick = () => ZohoHCAsap.Action('open');</script>`,
    `${tag()}<script>x.onclick = () => ${help}.show();</script>`,
  ],
  'both generations': [`${inline1}${inline()}`, tag()],
  'an old one in a comment': [
    `<!-- ${inline('https://desk.zoho.eu/portal/api/web/asapApp/9?orgId=9')} -->${inline()}`,
    `<!-- ${inline('https://desk.zoho.eu/portal/api/web/asapApp/9?orgId=9')} -->${tag()}`,
  ],
};

/** Each shape that is left as it is, and what is said of it. */
const leaves: Record<string, [text: string, kind: string, says: RegExp, name?: string]> = {
  'a snippet that is commented out': [`<!-- ${inline()} -->`, 'dead', /commented out/],
  'a snippet in a comment of ERB': [`<%# ${inline()} %>`, 'dead', /commented out/],
  'a snippet in a comment of Jinja': [`{# ${inline()} #}`, 'dead', /commented out/],
  'a snippet in a comment of Blade': [`{{-- ${inline()} --}}`, 'dead', /commented out/],
  'a snippet in a comment of Razor': [`@* ${inline()} *@`, 'dead', /commented out/],
  'a snippet in a comment of Django': [`{% comment %}${inline()}{% endcomment %}`, 'dead', /commented out/],
  'a snippet in a block comment of a script': [
    `<script>/* ${loader()} */ start();</script>`,
    'dead',
    /commented out/,
  ],
  'a snippet in a line comment of a script': [
    `<script>\n// ${loader()}\nstart(/"\\/\\//);\n</script>`,
    'dead',
    /commented out/,
  ],
  'a snippet that PHP echoes': [
    `<?php echo "<script>k.src=\\"${address}\\";document.head.append(k);</script>";`,
    'by-hand',
    /server’s code .* by hand: <asap-help/,
  ],
  'a snippet in the head of a page without an end': [
    `<head>${inline()}</head><body>`,
    'by-hand',
    /put into <body>: <asap-help/,
  ],
  'calls without a snippet': [
    "<script>ZohoDeskAsap.invoke('open')</script>",
    'by-hand',
    /Write document.querySelector\('asap-help'\).show\(\) in place of ZohoDeskAsap.invoke\('open'\)/,
  ],
  'settings without a snippet': [
    '<script>window.ZohoDeskAsapInit = () => ({ hideLauncherIcon: true });</script>',
    'by-hand',
    /Give the tag the attributes launcher="none"/,
  ],
  'calls of a program': [
    "export const open = () => window.ZohoDeskAsap?.invoke('open');",
    'by-hand',
    /Write document.querySelector/,
    'open.ts',
  ],
  'two apps': [`${inline()}${inline(address.replace(appId, '2'))}`, 'by-hand', /two apps/],
  'a custom host': [inline(address.replace('desk.zoho.eu', 'help.example.com')), 'by-hand', /deskOrigin/],
  'a consent manager': [inline().replace('text/javascript', 'text/plain'), 'by-hand', /text\/plain/],
  'a tag manager': [JSON.stringify({ tags: [{ html: inline() }] }), 'by-hand', /by hand: <asap-help/],
  'HTML shown as text': [inline().replaceAll('<', '&lt;'), 'by-hand', /by hand: <asap-help/],
  JSX: [`<Script src="${address}" />`, 'by-hand', /by hand: <asap-help/, 'layout.jsx'],
  'ids that a template fills in': [inline(address.replace(appId, '<%= id %>')), 'by-hand', /app id/],
  'a snippet among other code': [
    `<script>start();if(user){k=document.createElement('script');k.src='${address}';track(user)}</script>`,
    'by-hand',
    /among other code/,
  ],
};

describe('convertPage', () => {
  it('is tried with 30 shapes and more', () => {
    expect(Object.keys(converts).length + Object.keys(leaves).length).toBeGreaterThanOrEqual(30);
  });

  it.each(Object.entries(converts))('converts %s', (_name, [before, after]) => {
    const converted = convertPage(page(before), 'a page.html');
    expect(converted.text).toBe(page(after));
    expect(converted.html).toBe(/<asap-help[^]*?<\/asap-help>/.exec(after)?.[0]);
    expect(converted.findings.some(({ kind }) => kind === 'converted')).toBe(true);
  });

  it.each(Object.entries(converts))('finds nothing more to convert in %s', (_name, [before]) => {
    const { text } = convertPage(page(before));
    expect(convertPage(text).text).toBe(text);
  });

  it.each(Object.entries(leaves))('leaves %s as it is', (_name, [text, kind, says, name]) => {
    const converted = convertPage(page(text), name);
    expect(converted.text).toBe(page(text));
    expect(converted.findings).toContainEqual(
      expect.objectContaining({ kind, message: expect.stringMatching(says) as string }),
    );
  });

  const saysOf = (text: string) =>
    convertPage(page(text))
      .findings.map(({ line, kind, message }) => `${line} ${kind} ${message}`)
      .join('\n');

  it('makes a log-in to attributes, with the endpoint of the page', () => {
    const calls = `<script>\nZohoDeskAsap.invoke('login', (ok, no) => fetch('/me/zoho').then((r) => r.json()).then((d) => ok(d.token), no));\n</script>`;
    const { html, text, findings } = convertPage(page(`${inline()}\n${calls}`));
    expect(html).toBe(tag(' mode="jwt" token-endpoint="/me/zoho"'));
    expect(findings).toContainEqual(expect.objectContaining({ kind: 'check', line: 5 }));
    expect(text).toContain('<script>\nvoid 0;\n</script>');
    // A program without a snippet is left as it is.
    const alone = convertPage(calls);
    expect(alone.text).toBe(calls);
    expect(alone.findings).toContainEqual({
      kind: 'by-hand',
      line: 2,
      message: expect.stringMatching(/^Delete this call: .*\/me\/zoho was found/) as string,
    });
  });

  it('says what cannot be kept, and where', () => {
    const said = saysOf(
      `<script>window.ZohoHCAsapSettings = { customLayoutId: 'x', fontSettings: {}, ticketsSettings: { preFillFields: {} } };</script>\n${inline1}\n<script>ZohoHCAsap.Actions.Kb.Articles.Open({articleId: 1})</script>`,
    );
    expect(said).toContain('3 by-hand customLayoutId cannot be kept');
    expect(said).toContain('3 by-hand fontSettings cannot be kept');
    expect(said).toContain('3 by-hand preFillFields is the property prefill');
    expect(said).toContain('5 by-hand Call show("kb.article.detail"');
    expect(said).toContain('check The element needs an app of ASAP 2.0');
    expect(said).toContain('check This was an ASAP 1.0 snippet.');
  });

  it.each([
    ['a condition', "<script>if (window.ZohoDeskAsap) ZohoDeskAsap.invoke('open');</script>"],
    ['an alias', '<script>const asap = window.ZohoDeskAsap;</script>'],
    ['an unknown call of 1.0', '<script>ZohoHCAsap.Action("another", 1);</script>'],
    ['an unknown event', '<script>ZohoDeskAsap.on("onTicket", count);</script>'],
    ['an attribute', '<a onclick="if (window.ZohoDeskAsap) go()">a</a>'],
    ['an attribute with entities', '<a data-x="ZohoDeskAsap.invoke(&quot;open&quot;)">a</a>'],
  ])('says that ASAP is still named by %s', (_name, rest) => {
    expect(saysOf(`${inline()}\n${rest}`)).toMatch(
      /^4 by-hand (The code still names|Here the page calls) ASAP/m,
    );
  });

  it.each([
    ['hideLauncherIcon', 'isMobile()'],
    ['lang', 'language'],
    ['colorMode', 'theme'],
    ['themeColor', "'red'"],
  ])('says that the value of %s is not kept', (name, value) => {
    const said = saysOf(`<script>ZohoDeskAsapInit = () => ({ ${name}: ${value} });</script>${inline()}`);
    expect(said).toContain(`3 by-hand ${name} is `);
  });

  it('warns of a page that mixes the generations', () => {
    expect(saysOf(`${inline1}${inline()}`)).toContain('check The page mixes ASAP 1.0 and 2.0');
  });

  it('shows no token', () => {
    const said = saysOf(
      `<script>ZohoHCAsapSettings = {userInfo: {jwtToken: 'abc.def.ghi'}}</script>${inline1}`,
    );
    expect(said).toContain('userInfo.jwtToken was in the page');
    expect(said).not.toContain('abc.def');
  });
});

describe('asap-help convert', () => {
  let command: BuiltCommand;
  let file: string;
  beforeAll(async () => {
    command = await buildCommand();
    await mkdir(join(command.folder, 'the pages'));
    file = join(command.folder, 'the pages', 'index page.html.erb');
  });
  afterAll(() => command.remove());
  beforeEach(() => writeFile(file, page(inline())));

  it('prints a diff, and writes nothing', async () => {
    const ended = await command.run(['convert', file]);
    expect(ended).toMatchObject({ status: 1, errors: '' });
    expect(ended.output).toContain(`--- ${file}\n+++ ${file}\n@@ -3,1 +3,1 @@\n-${inline()}\n+${tag()}\n`);
    expect(await readFile(file, 'utf8')).toBe(page(inline()));
  });

  it('writes the file when told, after which there is nothing left', async () => {
    expect(await command.run(['convert', '--write', file])).toMatchObject({ status: 0 });
    expect(await readFile(file, 'utf8')).toBe(page(tag()));
    const again = await command.run(['convert', file]);
    expect(again).toMatchObject({ status: 0, output: `${file}: there is no snippet.\n` });
  });

  it('reads standard input, and prints JSON', async () => {
    const ended = await command.run(['convert', '-', '--json'], page(inline()));
    expect(ended.status).toBe(1);
    expect(JSON.parse(ended.output)).toMatchObject([
      { file: '-', isChanged: true, html: tag(), text: page(tag()) },
    ]);
  });

  it.each([[[]], [['--write', '-']], [['no such.html']]])('refuses %j', async (line) => {
    expect(await command.run(['convert', ...line])).toMatchObject({ status: 2, output: '' });
  });

  it('keeps every other byte of a file, whatever its encoding', async () => {
    const around = 'Grüße aus Köln';
    for (const encoding of ['latin1', 'utf16le', 'utf8'] as const) {
      const mark = encoding === 'latin1' ? '' : '\uFEFF';
      await writeFile(file, `${mark}${around}\r\n${inline()}\r\n`, encoding);
      expect(await command.run(['convert', '--write', file])).toMatchObject({ status: 0 });
      expect(await readFile(file, encoding)).toBe(`${mark}${around}\r\n${tag()}\r\n`);
    }
  });

  it('refuses what it could not write as it was', async () => {
    await writeFile(file, Buffer.from(`\uFEFF${page(inline())}`, 'utf16le').swap16());
    const ended = await command.run(['convert', '--write', file]);
    expect([ended.status, ended.errors]).toEqual([2, expect.stringContaining('UTF-16, big-endian')]);
  });

  it.skipIf(process.getuid?.() === 0)('writes no file when one cannot be written', async () => {
    const other = join(command.folder, 'other.html');
    await writeFile(other, page(inline()));
    await chmod(other, 0o444);
    const ended = await command.run(['convert', '--write', file, other]);
    expect([ended.status, ended.errors]).toEqual([2, expect.stringContaining('cannot be written')]);
    expect(await readFile(file, 'utf8')).toBe(page(inline()));
  });

  it('says that a folder is none of its files', async () => {
    const ended = await command.run(['convert', command.folder]);
    expect([ended.status, ended.errors]).toEqual([2, expect.stringContaining('is a folder')]);
  });

  it('takes a file once that is named twice', async () => {
    const ended = await command.run(['convert', file, file, '--json']);
    expect(JSON.parse(ended.output)).toHaveLength(1);
  });

  it('writes no file when one cannot be read', async () => {
    expect(await command.run(['convert', '--write', file, 'no such.html'])).toMatchObject({ status: 2 });
    expect(await readFile(file, 'utf8')).toBe(page(inline()));
  });
});
