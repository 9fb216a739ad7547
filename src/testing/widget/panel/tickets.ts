import type { Ticket } from '../../desk-content.js';
import { button, dateOf, element, form, labelled, link, paragraph } from './element.js';
import type { PageContext, PageRenderer } from './page-context.js';

const status = (ticket: Ticket) =>
  element('span', { class: 'asap-badge', 'data-status': ticket.status.toLowerCase() }, ticket.status);

const details = (ticket: Ticket) =>
  element('p', { class: 'asap-note' }, `#${ticket.id} · `, dateOf(ticket.createdTime), ' · ', status(ticket));

export const ticketList: PageRenderer = async ({ client, go }) => {
  const submit = button('Submit a ticket', 'primary', () => go('ticket.form'));
  const { data, message } = await client.call<Ticket[]>('GET', '/tickets');
  if (!data) return { title: 'My tickets', content: [paragraph(message), submit] };
  const list = element(
    'ul',
    { class: 'asap-list' },
    ...data.map((ticket) =>
      element(
        'li',
        {},
        link(ticket.subject, () => go('ticket.detail', { id: ticket.id })),
        details(ticket),
      ),
    ),
  );
  return { title: 'My tickets', content: [data.length ? list : paragraph('You have no tickets.'), submit] };
};

export const ticketDetail: PageRenderer = async (context) => {
  const { client, parameters, go } = context;
  const { data, message } = await client.call<Ticket>('GET', `/tickets/${String(parameters['id'])}`);
  const back = link('All tickets', () => go('ticket.list'));
  if (!data) return { title: 'Ticket', content: [back, paragraph(message)] };
  return {
    title: data.subject,
    content: [
      back,
      details(data),
      paragraph(data.description),
      ...data.replies.map(({ author, text, time }) =>
        element(
          'article',
          { class: 'asap-reply' },
          element('p', { class: 'asap-note' }, `${author} · `, dateOf(time)),
          paragraph(text),
        ),
      ),
      ...(data.status === 'Open' ? openTicket(context, data) : [reopenButton(context, data)]),
    ],
  };
};

async function change(context: PageContext, ticket: Ticket, body: object, done: string): Promise<void> {
  const { message, data } = await context.client.call('PUT', `/tickets/${ticket.id}`, body);
  if (data) context.go('ticket.detail', { id: ticket.id });
  context.say(data ? done : message);
}

const reopenButton = (context: PageContext, ticket: Ticket) =>
  button('Reopen ticket', 'secondary', () =>
    change(context, ticket, { status: 'Open' }, 'The ticket is open again.'),
  );

function openTicket(context: PageContext, ticket: Ticket): readonly HTMLElement[] {
  const reply = labelled('Your reply', element('textarea', { name: 'text', rows: '3', required: true }));
  const subject = element('input', { name: 'subject', required: true, value: ticket.subject });
  const description = element(
    'textarea',
    { name: 'description', rows: '4', required: true },
    ticket.description,
  );
  return [
    form('Send reply', [reply], async (values) => {
      const { data, message } = await context.client.call('POST', `/tickets/${ticket.id}/comments`, values);
      if (data) context.go('ticket.detail', { id: ticket.id });
      context.say(data ? 'Your reply was sent.' : message);
    }),
    element(
      'details',
      {},
      element('summary', {}, 'Edit ticket'),
      form('Save changes', [labelled('Subject', subject), labelled('Description', description)], (values) =>
        change(context, ticket, values, 'Your changes are saved.'),
      ),
    ),
    button('Close ticket', 'secondary', () =>
      change(context, ticket, { status: 'Closed' }, 'The ticket is closed.'),
    ),
  ];
}
