import type { HostUserName } from './users.ts';

export interface Invoice {
  readonly number: string;
  readonly customer: string;
  readonly amount: string;
  readonly status: 'Paid' | 'Sent' | 'Overdue' | 'Draft';
}

export const companies: Record<HostUserName, string> = {
  ada: 'Analytical Engines Ltd',
  grace: 'Harbour Compilers Inc',
};

export const invoices: Record<HostUserName, readonly Invoice[]> = {
  ada: [
    { number: '2294', customer: 'Somerset Looms', amount: '£1,240.00', status: 'Draft' },
    { number: '2293', customer: 'Menabrea & Sons', amount: '£860.00', status: 'Sent' },
    { number: '2292', customer: 'Jacquard Cards', amount: '£2,115.50', status: 'Overdue' },
    { number: '2291', customer: 'Babbage Works', amount: '£3,400.00', status: 'Paid' },
  ],
  grace: [
    { number: '1048', customer: 'Navy Yard Supplies', amount: '$12,600.00', status: 'Sent' },
    { number: '1047', customer: 'Vassar Print Shop', amount: '$430.00', status: 'Paid' },
    { number: '1046', customer: 'Mark One Parts', amount: '$9,870.00', status: 'Paid' },
  ],
};
