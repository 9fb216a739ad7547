import { fromSnippet, lintToken, printDiagnosis } from '../../src/diagnostics/index.js';
import { embedUrl, mintToken } from '../../src/testing/index.js';
import { shownUser } from '../testing/page-with-widget.js';
import { clearDiagnosed, mountEager, seesAll, startDeskOfItsOwn } from './diagnosed-page.js';

afterEach(async () => {
  vi.restoreAllMocks();
  await clearDiagnosed();
});

function recordConsole(): string[] {
  const printed: string[] = [];
  vi.spyOn(console, 'groupCollapsed').mockImplementation((text) => printed.push(`( ${text}`));
  vi.spyOn(console, 'log').mockImplementation((text) => printed.push(text as string));
  vi.spyOn(console, 'groupEnd').mockImplementation(() => printed.push(')'));
  return printed;
}

describe('printDiagnosis', () => {
  it('prints one collapsed group, whose title names the first problem', async () => {
    const desk = startDeskOfItsOwn();
    desk.faults.set('token-404');
    const element = await mountEager(desk);
    await vi.waitFor(() => expect(element.session).toBe('failed'), { timeout: 8000 });
    const printed = recordConsole();
    await printDiagnosis(element);
    expect(printed[0]).toBe('( <asap-help> diagnosis: token-source failed. The token endpoint answered 404.');
    expect(printed).toContain(
      '✗ token-source: The token endpoint answered 404.\n  → There is nothing at this address: correct token-endpoint, or deploy the endpoint.',
    );
    expect(printed).toContain('✓ ready: ASAP is ready.');
    expect(printed.filter((line) => line.startsWith('(') || line === ')')).toHaveLength(2);
    expect(printed.at(-1)).toBe(')');
  });

  it('says so when nothing is wrong', async () => {
    const desk = startDeskOfItsOwn();
    const element = await mountEager(desk);
    await vi.waitFor(() => expect(shownUser()).toBe('ada@example.com'), { timeout: 8000 });
    const printed = recordConsole();
    await printDiagnosis(element);
    expect(printed[0]).toContain(
      seesAll ? 'diagnosis: nothing is wrong, as far as the page can see.' : 'diagnosis: exchange unknown.',
    );
    expect(printed.join('\n')).not.toContain('ada@example.com');
  });
});

describe('in a browser', () => {
  it('lintToken judges what a token endpoint gives', async () => {
    const desk = startDeskOfItsOwn();
    const token = await mintToken(desk, 'ada@example.com');
    expect(lintToken(token).filter(({ severity }) => severity === 'error')).toEqual([]);
    expect(lintToken(token, { now: Date.now() + 400_000 }).map(({ code }) => code)).toContain('expired');
    expect(lintToken('<!doctype html>').map(({ code }) => code)).toEqual(['not-a-jws']);
  });

  it('fromSnippet turns an embed code into a tag that the browser reads', () => {
    const desk = startDeskOfItsOwn({ dataCenter: 'eu' });
    const snippet = `<script nonce="{place_your_nonce_value_here}">var d=document;s=d.createElement("script"),s.id="zohodeskasapscript",s.src="${embedUrl(desk)}";</script>`;
    const template = document.createElement('template');
    template.innerHTML = fromSnippet(snippet).html;
    const element = template.content.firstElementChild;
    expect(element?.localName).toBe('asap-help');
    expect(element?.getAttribute('app-id')).toBe(desk.applicationId);
    expect(element?.getAttribute('org-id')).toBe(desk.organisationId);
    expect(element?.getAttribute('data-center')).toBe('eu');
  });
});
