import type { Chat } from '../../desk-content.js';
import { button, element, form, labelled, paragraph } from './element.js';
import type { DrawnPage, PageContext, PageRenderer } from './page-context.js';

const title = 'Chat';

export const chat: PageRenderer = (context) =>
  context.conversation.chat ? conversationPage(context, context.conversation.chat) : startPage(context);

const startPage = ({ client, conversation, go, say }: PageContext): DrawnPage => ({
  title,
  content: [
    paragraph('Write to us here. We answer from Monday to Friday, nine to five.'),
    button('Start chat', 'primary', async () => {
      const { data, message } = await client.call<Chat>('POST', '/asap/chats');
      conversation.chat = data;
      if (data) go('chat');
      say(message);
    }),
  ],
});

const line = ({ from, author, text }: Chat['messages'][number]) =>
  element(
    'li',
    { class: 'asap-message', 'data-from': from },
    element('p', { class: 'asap-note' }, author),
    paragraph(text),
  );

function conversationPage({ client, conversation, say }: PageContext, begun: Chat): DrawnPage {
  const lines = element('ul', { class: 'asap-messages' }, ...begun.messages.map(line));
  const input = element('input', { name: 'text', required: true, autocomplete: 'off' });
  const sending = form('Send', [labelled('Your message', input)], async (values) => {
    const { data, message } = await client.call<Chat>('POST', `/asap/chats/${begun.id}/messages`, values);
    say(message);
    if (!data) return;
    conversation.chat = data;
    input.value = '';
    const shown = lines.childElementCount;
    lines.append(...data.messages.slice(shown).map(line));
    lines.lastElementChild?.scrollIntoView({ block: 'nearest' });
  });
  return { title, content: [element('div', { role: 'log', 'aria-label': 'Messages' }, lines), sending] };
}
