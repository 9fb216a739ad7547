'use client';

import { useRouter } from 'next/navigation';

export function Account({ isSignedIn }: { isSignedIn: boolean }) {
  const router = useRouter();
  const become = async (name: string) => {
    await fetch('/api/session', { method: 'POST', body: name });
    router.refresh();
  };
  return isSignedIn ? (
    <button onClick={() => become('')}>Sign out</button>
  ) : (
    <>
      <button onClick={() => become('ada')}>Sign in as Ada</button>
      <button onClick={() => become('grace')}>Sign in as Grace</button>
    </>
  );
}
