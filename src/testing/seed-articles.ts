import type { Article } from './desk-content.js';

/** The knowledge base of the invented company. */
export const seededArticles = (): Article[] => [
  {
    id: '2001',
    category: 'Getting started',
    title: 'Send your first invoice',
    summary: 'From an empty account to an invoice in your customer’s inbox.',
    paragraphs: [
      'Choose New invoice at the top of any page. Pick a customer, or type a new name: Brightwater keeps the address for the next time.',
      'Add a line for each thing that you sold, with its quantity and price. Taxes are filled in from the country of the customer and can be changed on each line.',
      'Press Send. The customer receives a PDF file and a link to pay. You can take the invoice back for ten minutes; afterwards, correct it with a credit note.',
    ],
  },
  {
    id: '2002',
    category: 'Getting started',
    title: 'Invite your accountant',
    summary: 'Give read access to the people who close your books.',
    paragraphs: [
      'Open Settings, People, and choose Invite. Enter the e-mail address and select the role Accountant.',
      'An accountant can read every invoice, payment and report, and can export them. An accountant cannot send invoices or change your bank account.',
      'An invitation is valid for seven days. You can end the access at any time on the same page.',
    ],
  },
  {
    id: '2003',
    category: 'Invoices',
    title: 'Correct an invoice that was sent',
    summary: 'Why a sent invoice stays as it is, and what to do instead.',
    paragraphs: [
      'The law in most countries asks that a sent invoice is not changed. Brightwater therefore locks it and offers a credit note.',
      'Open the invoice and choose Correct. Brightwater writes a credit note over the full amount and a copy of the invoice, which you can edit.',
      'Both documents refer to the first one by its number. Your customer receives them in one message.',
    ],
  },
  {
    id: '2004',
    category: 'Invoices',
    title: 'Change how invoices are numbered',
    summary: 'Prefixes, separate rows, and starting again in January.',
    paragraphs: [
      'Open Settings, Numbering. A number has a prefix, an optional year, and a counter. The page shows what the next number will look like.',
      'Credit notes can share the row with invoices or have their own. Choose their own if your auditor wants rows without gaps for each kind of document.',
      'A change holds from the next document on. Numbers that were given out are never changed.',
    ],
  },
  {
    id: '2005',
    category: 'Payments',
    title: 'Import a bank statement',
    summary: 'Which files Brightwater reads, and how payments find their invoices.',
    paragraphs: [
      'Brightwater reads CAMT.053, MT940 and CSV files of up to 2 MB. Export one from your bank and drop it on the page Payments.',
      'A payment is matched when its amount and the invoice number in its reference agree. Payments that match in part are listed for you to decide.',
      'The same file can be imported twice without harm: a payment that is known is skipped.',
    ],
  },
  {
    id: '2006',
    category: 'Payments',
    title: 'Remind customers of open invoices',
    summary: 'When reminders are sent, and how to stop one.',
    paragraphs: [
      'Reminders go out at nine in the morning, three days after the due date and every ten days from then on. You can change the days under Settings, Reminders.',
      'A reminder is not sent if a payment was matched before eight o’clock on that day. Import your bank statement in the evening to be on the safe side.',
      'To stop reminders for one invoice, open it and choose Pause reminders. The pause ends when the invoice is changed or paid.',
    ],
  },
  {
    id: '2007',
    category: 'Account',
    title: 'Change your VAT number',
    summary: 'New number, new invoices; what happens to the old ones.',
    paragraphs: [
      'Open Settings, Company, and enter the new number with its date. Brightwater checks it with the register of your country, which takes about a minute.',
      'Invoices with a later date carry the new number. Earlier ones keep the number that was valid on their date.',
      'If an invoice went out with the wrong number, correct it as described in “Correct an invoice that was sent”.',
    ],
  },
  {
    id: '2008',
    category: 'Account',
    title: 'Export everything and leave',
    summary: 'Take your invoices with you, and close the account.',
    paragraphs: [
      'Choose Settings, Export. You receive one archive with a PDF file for each document and a table of all of them in CSV.',
      'The archive is ready within an hour, and its link is valid for three days. You can ask for another one at any time.',
      'To close the account, choose Close account on the same page. We keep your documents for the time that the law asks for and delete everything else after thirty days.',
    ],
  },
];
