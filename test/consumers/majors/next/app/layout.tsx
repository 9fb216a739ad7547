import { headers } from 'next/headers';
import Link from 'next/link';
import type { ReactNode } from 'react';
import { Account } from './account';
import { Help } from './help';
import { findUser } from './session';

export default async function RootLayout({ children }: { children: ReactNode }) {
  const user = findUser((await headers()).get('cookie'));
  return (
    <html lang="en">
      <head>
        <link rel="icon" href="data:," />
      </head>
      <body>
        <nav>
          <Link href="/">Invoices</Link> <Link href="/payments">Payments</Link>
        </nav>
        <Account isSignedIn={user !== null} />
        {children}
        <Help user={user} />
      </body>
    </html>
  );
}
