import { Link, Outlet, Scripts, useLoaderData, useRevalidator } from 'react-router';
import { Help } from './help';
import { findUser } from './session';

export const loader = ({ request }: { request: Request }) => ({
  user: findUser(request.headers.get('cookie')),
});

export default function Root() {
  const { user } = useLoaderData<typeof loader>();
  const { revalidate } = useRevalidator();
  const become = async (name: string) => {
    await fetch('/api/session', { method: 'POST', body: name });
    await revalidate();
  };
  return (
    <html lang="en">
      <head>
        <link rel="icon" href="data:," />
      </head>
      <body>
        <nav>
          <Link to="/">Invoices</Link> <Link to="/payments">Payments</Link>
        </nav>
        {user ? (
          <button onClick={() => become('')}>Sign out</button>
        ) : (
          <>
            <button onClick={() => become('ada')}>Sign in as Ada</button>
            <button onClick={() => become('grace')}>Sign in as Grace</button>
          </>
        )}
        <Outlet />
        <Help user={user} />
        <Scripts />
      </body>
    </html>
  );
}
