import type { Topic } from '../../desk-content.js';
import { button, dateOf, element, form, labelled, link, paragraph } from './element.js';
import type { PageContext, PageRenderer } from './page-context.js';

/** A topic as the portal tells it: how many follow, not who. */
type SeenTopic = Omit<Topic, 'followers'> & { readonly followers: number; readonly following: boolean };

const count = (amount: number, one: string, many: string) => `${amount} ${amount === 1 ? one : many}`;

const details = ({ author, createdTime, comments, followers }: SeenTopic) =>
  element(
    'p',
    { class: 'asap-note' },
    `${author} · `,
    dateOf(createdTime),
    ` · ${count(comments.length, 'comment', 'comments')} · ${count(followers, 'follower', 'followers')}`,
  );

export const topicList: PageRenderer = async ({ client, account, go }) => {
  const { data, message } = await client.call<SeenTopic[]>('GET', '/communityTopics');
  if (!data) return { title: 'Community', content: [paragraph(message)] };
  const list = element(
    'ul',
    { class: 'asap-list' },
    ...data.map((topic) =>
      element(
        'li',
        {},
        link(topic.title, () => go('community.topic.detail', { id: topic.id })),
        details(topic),
      ),
    ),
  );
  const invitation = account.email
    ? button('Add a topic', 'primary', () => go('community.topic.form'))
    : paragraph('Log in to this site to add, follow or comment on a topic.', 'asap-hint');
  return { title: 'Community', content: [list, invitation] };
};

const backToTopics = ({ go }: PageContext) => link('All topics', () => go('community.category.list'));

export const topicForm: PageRenderer = (context) => {
  const title = element('input', { name: 'title', required: true });
  const text = element('textarea', { name: 'text', required: true, rows: '5' });
  return {
    title: 'Add a topic',
    content: [
      backToTopics(context),
      form('Add topic', [labelled('Title', title), labelled('Text', text)], async (values) => {
        const { data, message } = await context.client.call<SeenTopic>('POST', '/communityTopics', values);
        if (data) context.go('community.topic.detail', { id: data.id });
        context.say(data ? 'Your topic was added. You follow it.' : message);
      }),
    ],
  };
};

export const topicDetail: PageRenderer = async (context) => {
  const { client, account, parameters } = context;
  const { data, message } = await client.call<SeenTopic>(
    'GET',
    `/communityTopics/${String(parameters['id'])}`,
  );
  if (!data) return { title: 'Topic', content: [backToTopics(context), paragraph(message)] };
  return {
    title: data.title,
    content: [
      backToTopics(context),
      details(data),
      paragraph(data.text),
      ...data.comments.map(({ author, text, time }) =>
        element(
          'article',
          { class: 'asap-reply' },
          element('p', { class: 'asap-note' }, `${author} · `, dateOf(time)),
          paragraph(text),
        ),
      ),
      ...(account.email
        ? takingPart(context, data)
        : [paragraph('Log in to this site to follow or comment on this topic.', 'asap-hint')]),
    ],
  };
};

function takingPart({ client, go, say }: PageContext, { id, following }: SeenTopic): readonly HTMLElement[] {
  const path = `/communityTopics/${id}`;
  const again = (data: unknown, done: string, message: string) => {
    if (data) go('community.topic.detail', { id });
    say(data ? done : message);
  };
  const comment = labelled('Your comment', element('textarea', { name: 'text', required: true, rows: '3' }));
  return [
    form('Add comment', [comment], async (values) => {
      const { data, message } = await client.call('POST', `${path}/comments`, values);
      again(data, 'Your comment was added.', message);
    }),
    button(following ? 'Stop following' : 'Follow topic', 'secondary', async () => {
      const { data, message } = await client.call('POST', `${path}/${following ? 'unFollow' : 'follow'}`);
      again(data, following ? 'You no longer follow this topic.' : 'You follow this topic.', message);
    }),
  ];
}
