import { tagOf } from '../../scenario/embed-code.ts';
import { helpButtons } from '../../host/help-buttons.ts';
import type { Step } from '../../timeline/steps.ts';
import type { Seen } from '../../timeline/timeline.ts';
import type { Act, ChangedAttribute, Recording } from './recording.ts';

export type Lines = readonly string[];

/** What differs between the tools that run a test: how it shows the page, acts on it, and waits. */
export interface Dialect {
  visit(tag: string, isAgain: boolean): Lines;
  /** Statements that use the element under the name `element`. */
  withElement(statements: Lines): Lines;
  call(method: string, parameters: readonly string[], rejects: boolean): Lines;
  pressLauncher(): Lines;
  pressInPanel(name: string, role: 'button' | 'link' | 'summary'): Lines;
  write(name: string, value: string): Lines;
  wait(until: Seen): Lines;
  end(end: Recording['end']): Lines;
}

/** A text as a literal of JavaScript. */
export const quoted = (text: string): string =>
  `'${text.replaceAll(/[\\']/g, '\\$&').replaceAll('\n', '\\n').replaceAll('\r', '\\r')}'`;

const literal = (value: string | number | boolean | null) =>
  typeof value === 'string' ? quoted(value) : String(value);

/** What the last token came to that the desk was offered. */
export const exchangeLiteral = ({ email, accepted }: NonNullable<Seen['exchange']>): string =>
  `{ email: ${literal(email)}, accepted: ${accepted} }`;

/** A text of some lines as a template, which is easier to read. */
export const template = (text: string): string => `\`${text.replaceAll(/[\\`]|\$(?=\{)/g, '\\$&')}\``;

export const indented = (lines: Lines): string[] => lines.map((line) => (line ? `  ${line}` : line));

const changeAttribute = ({ name, value }: ChangedAttribute): string => {
  if (name === 'open') return `element.open = ${value !== null};`;
  return value === null
    ? `element.removeAttribute(${quoted(name)});`
    : `element.setAttribute(${quoted(name)}, ${quoted(value)});`;
};

/** The invented product of the demo is in no test: what its buttons do is done. */
function pressInPage(name: string, dialect: Dialect): Lines {
  const known = [...helpButtons.user, ...helpButtons.guest].find(({ text }) => name.startsWith(text));
  if (!known) return ['// Do the same in your own page here.'];
  const { page, parameters } = known;
  const entries = Object.entries(parameters ?? {}).map(([key, value]) => `${key}: ${quoted(value)}`);
  return dialect.call(
    'show',
    [quoted(page), ...(entries.length > 0 ? [`{ ${entries.join(', ')} }`] : [])],
    false,
  );
}

function linesOfStep(
  step: Extract<Step, { do: 'press' | 'write' | 'call' }>,
  rejects: boolean,
  dialect: Dialect,
): Lines {
  switch (step.do) {
    case 'write':
      return dialect.write(step.name, step.value);
    case 'call':
      return dialect.call(step.method, step.argument === undefined ? [] : [quoted(step.argument)], rejects);
    case 'press':
      if (step.where === 'launcher') return dialect.pressLauncher();
      return step.where === 'page'
        ? pressInPage(step.name, dialect)
        : dialect.pressInPanel(step.name, step.role ?? 'button');
  }
}

function faultOn({ name, value, onlyRequest }: Extract<Act, { do: 'fault-on' }>): string {
  const given = [quoted(name), ...(value === undefined ? [] : [literal(value)])].join(', ');
  return onlyRequest ? `desk.faults.setForRequest(${onlyRequest}, ${given});` : `desk.faults.set(${given});`;
}

function linesOf(act: Act, dialect: Dialect): Lines {
  switch (act.do) {
    case 'visit':
      return dialect.visit(tagOf(act.attributes), act.isAgain);
    case 'sign-in':
      return [`desk.signedInUser = ${act.email === null ? 'null' : quoted(act.email)};`];
    case 'fault-on':
      return [faultOn(act)];
    case 'fault-off':
      return [`desk.faults.clear(${act.name === undefined ? '' : quoted(act.name)});`];
    case 'attributes':
      return dialect.withElement(act.changes.map(changeAttribute));
    case 'wait':
      return dialect.wait(act.until);
    case 'step':
      return linesOfStep(act.step, act.rejects, dialect);
    case 'say':
      return ['', `// ${act.text.replaceAll(/\s+/g, ' ')}`];
  }
}

/** The body of the test, step by step, and what the page came to. */
export const bodyOf = ({ acts, end }: Recording, dialect: Dialect): Lines =>
  [...acts.flatMap((act) => linesOf(act, dialect)), '', ...dialect.end(end)].join('\n').split('\n');

/** The whole file. What is left out leaves no empty lines behind. */
export const fileOf = (text: string): string => text.replaceAll(/\n{3,}/g, '\n\n');
