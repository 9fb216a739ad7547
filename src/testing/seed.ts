import type { DeskContent, Ticket, Topic } from './desk-content.js';
import { seededArticles } from './seed-articles.js';

const hour = 3_600_000;
const day = 24 * hour;

const support = { departmentId: '700000000001001', layoutId: '700000000002001' };
const billing = { departmentId: '700000000001002', layoutId: '700000000002002' };

const guestFields = [
  { name: 'contactName', label: 'Your name', kind: 'text', required: true, guestOnly: true },
  { name: 'email', label: 'E-mail', kind: 'email', required: true, guestOnly: true },
] as const;

const commonFields = [
  { name: 'subject', label: 'Subject', kind: 'text', required: true },
  { name: 'description', label: 'Description', kind: 'textarea', required: true },
] as const;

const seededTickets = (now: number): Ticket[] => [
  {
    id: '1001',
    subject: 'Invoice 2291 shows the wrong VAT number',
    description: 'Our VAT number changed on the first of the month. Invoice 2291 still carries the old one.',
    status: 'Open',
    email: 'ada@example.com',
    name: 'Ada Lovelace',
    submittedBy: 'user',
    ...billing,
    fields: { invoiceNumber: '2291' },
    createdTime: now - 2 * day,
    replies: [
      {
        author: 'Marta, Brightwater support',
        text: 'Thank you, Ada. Please tell us the new number, and we will issue a corrected invoice.',
        time: now - day,
      },
    ],
  },
  {
    id: '1002',
    subject: 'Reminders reach customers who have paid',
    description: 'Two customers received a reminder on the day after their payment was matched.',
    status: 'Open',
    email: 'ada@example.com',
    name: 'Ada Lovelace',
    submittedBy: 'user',
    ...support,
    fields: { category: 'Reminders' },
    createdTime: now - 6 * hour,
    replies: [],
  },
  {
    id: '1003',
    subject: 'Bank statement import stops at line 400',
    description: 'The CSV file from our bank has 612 lines. The import ends after 400 without a message.',
    status: 'Open',
    email: 'grace@example.com',
    name: 'Grace Hopper',
    submittedBy: 'user',
    ...support,
    fields: { category: 'Bank import' },
    createdTime: now - 3 * day,
    replies: [],
  },
  {
    id: '1004',
    subject: 'Add a second approver for large invoices',
    description: 'Invoices above 10,000 need two approvals in our company. Where can we set this?',
    status: 'Closed',
    email: 'grace@example.com',
    name: 'Grace Hopper',
    submittedBy: 'user',
    ...support,
    fields: { category: 'Other' },
    createdTime: now - 12 * day,
    replies: [
      {
        author: 'Jonas, Brightwater support',
        text: 'You find it under Settings, Approvals: set the amount, then choose the second approver.',
        time: now - 11 * day,
      },
    ],
  },
];

const seededTopics = (now: number): Topic[] => [
  {
    id: '3001',
    title: 'How do you number credit notes?',
    text: 'We number credit notes in one row with the invoices, and our auditor would prefer two. What do you do?',
    author: 'Grace Hopper',
    createdTime: now - 9 * day,
    followers: ['grace@example.com'],
    comments: [
      {
        author: 'Ada Lovelace',
        text: 'Two rows. We gave credit notes the prefix CN under Settings, Numbering, at the turn of the year.',
        time: now - 8 * day,
      },
    ],
  },
  {
    id: '3002',
    title: 'Sending invoices in two languages',
    text: 'Half of our customers read French. Is there a way to choose the language for each customer?',
    author: 'Katherine Johnson',
    createdTime: now - 5 * day,
    followers: [],
    comments: [],
  },
  {
    id: '3003',
    title: 'Share your month-end checklist',
    text: 'Ours: match payments, send reminders, export for the accountant. What is on your list?',
    author: 'Ada Lovelace',
    createdTime: now - day,
    followers: ['ada@example.com'],
    comments: [],
  },
];

/** The content of a new desk: the help center of an invented company, Brightwater Invoices. */
export const seededContent = (now: number): DeskContent => ({
  users: [
    { email: 'ada@example.com', firstName: 'Ada', lastName: 'Lovelace' },
    { email: 'grace@example.com', firstName: 'Grace', lastName: 'Hopper' },
    { email: 'katherine@example.com', firstName: 'Katherine', lastName: 'Johnson' },
  ],
  departments: [
    {
      id: support.departmentId,
      name: 'Support',
      layoutId: support.layoutId,
      fields: [
        ...guestFields,
        ...commonFields,
        {
          name: 'category',
          label: 'Category',
          kind: 'select',
          required: false,
          choices: ['Invoices', 'Reminders', 'Bank import', 'Other'],
        },
      ],
    },
    {
      id: billing.departmentId,
      name: 'Billing',
      layoutId: billing.layoutId,
      fields: [
        ...guestFields,
        ...commonFields,
        { name: 'invoiceNumber', label: 'Invoice number', kind: 'text', required: false },
      ],
    },
  ],
  articles: seededArticles(),
  tickets: seededTickets(now),
  topics: seededTopics(now),
  chats: [],
});
