import type { Department, FormField, Ticket } from '../../desk-content.js';
import { type Content, type Control, element, form, labelled, link, paragraph } from './element.js';
import type { PageContext, PageRenderer } from './page-context.js';
import type { PrefilledField } from './settings.js';

/** `departmentId` and `layoutId` choose the form; otherwise the first department's is shown. */
export const ticketForm: PageRenderer = async (context) => {
  const { client, settings, parameters, go } = context;
  const title = settings.ticketFormTitle;
  const { data, message } = await client.call<Department[]>('GET', '/ticketForm');
  const department =
    data?.find(({ id, layoutId }) => id === parameters['departmentId'] && isLayout(layoutId, parameters)) ??
    data?.[0];
  if (!data || !department) return { title, content: [paragraph(message)] };
  return {
    title,
    content: [
      link('All tickets', () => go('ticket.list')),
      departmentChoice(context, data, department),
      fieldsForm(context, department, await captchaFor(context)),
    ],
  };
};

const isLayout = (layoutId: string, { layoutId: wish }: PageContext['parameters']) =>
  wish === undefined || wish === layoutId;

function departmentChoice({ go }: PageContext, all: readonly Department[], present: Department): HTMLElement {
  const select = element('select', {
    change: () => {
      const chosen = all.find(({ id }) => id === select.value) ?? present;
      go('ticket.form', { departmentId: chosen.id, layoutId: chosen.layoutId });
    },
  });
  select.append(
    ...all.map(({ id, name }) => element('option', { value: id, selected: id === present.id }, name)),
  );
  return labelled('Department', select);
}

interface Captcha {
  readonly id: string;
  readonly text: string;
}

/** A guest may have to prove to be a person. The letters stand in plain text, so that a test can read them. */
async function captchaFor({ client, account, settings }: PageContext): Promise<Captcha | null> {
  if (account.email !== null || !settings.hasGuestCaptcha) return null;
  return (await client.call<Captcha>('GET', '/generateCaptcha')).data;
}

function fieldsForm(context: PageContext, department: Department, captcha: Captcha | null): HTMLElement {
  const { client, account, settings, go, say } = context;
  const prefilled = settings.prefilled(department.id, department.layoutId);
  const fields = department.fields.filter(({ guestOnly }) => !guestOnly || account.email === null);
  const ids = { departmentId: department.id, layoutId: department.layoutId };
  return form(
    'Submit ticket',
    [
      ...fields.map((field) => fieldContent(field, prefilled[field.name])),
      captcha &&
        labelled(`Type ${captcha.text}`, element('input', { name: 'captcha', type: 'text', required: true })),
    ],
    async (values) => {
      const { data, message } = await client.call<Ticket>(
        'POST',
        account.email ? '/tickets' : '/addTickets',
        {
          ...values,
          ...ids,
          ...(captcha && { captchaId: captcha.id }),
        },
      );
      if (data) go(account.email ? 'ticket.list' : 'home');
      say(data ? `Thank you. Your ticket has the number ${data.id}.` : message);
    },
  );
}

function fieldContent(
  field: FormField,
  { defaultValue = '', isHidden = false }: PrefilledField = {},
): Content {
  const { name, label, required } = field;
  if (isHidden) return element('input', { type: 'hidden', name, value: defaultValue });
  return labelled(label, controlOf(field, defaultValue), required ? undefined : 'optional');
}

function controlOf({ name, kind, required, choices = [] }: FormField, value: string): Control {
  if (kind === 'textarea') return element('textarea', { name, required, rows: '4' }, value);
  if (kind === 'select') {
    const options = ['', ...choices].map((choice) =>
      element('option', { value: choice, selected: choice === value }, choice || 'Please choose'),
    );
    return element('select', { name, required }, ...options);
  }
  return element('input', { name, type: kind, required, value });
}
