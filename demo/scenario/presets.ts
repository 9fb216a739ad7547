import type { Step } from '../timeline/steps.ts';

/** A scenario that is often needed, with the steps that lead into it. */
export interface Preset {
  readonly title: string;
  /** What comes of it, in a sentence. */
  readonly result: string;
  readonly query: string;
  readonly steps: readonly Step[];
}

export const presets: readonly Preset[] = [
  {
    title: 'Expired token',
    result: 'Zoho refuses Ada’s token. The element says login-rejected, and Zoho has a guest.',
    query: '?user=ada&loading=eager&fault=token-expired',
    steps: [],
  },
  {
    title: 'User changes during the exchange',
    result: 'Ada’s token is on its way to Zoho when Grace signs in. In the end Zoho shows Grace.',
    query: '?user=ada&loading=eager&fault=exchange-slow:5000',
    steps: [
      { do: 'wait', for: 'exchange', until: 'asked' },
      { do: 'user', user: 'grace' },
    ],
  },
  {
    title: 'Sign out during a chat',
    result: 'Ada has written to an agent when she signs out. The chat ends, and Zoho has a guest.',
    query: '?user=ada&open=',
    steps: [
      { do: 'wait', for: 'exchange', until: 'answered' },
      { do: 'call', method: 'show', argument: 'chat' },
      { do: 'press', where: 'panel', name: 'Start chat' },
      { do: 'write', name: 'Your message', value: 'Where is my invoice?' },
      { do: 'press', where: 'panel', name: 'Send' },
      { do: 'user', user: null },
    ],
  },
  {
    title: 'Blocked by a firewall',
    result: 'Nothing answers the request for ASAP. After five seconds the element says script-timeout.',
    query: '?user=ada&loading=eager&timeout=5000&fault=script-hangs',
    steps: [],
  },
  {
    title: 'Blocked by a policy',
    result: 'The policy of the page does not allow Zoho’s script. The element says script-failed.',
    query: '?user=ada&loading=eager&set=policy:without-zoho',
    steps: [],
  },
  {
    title: 'Session over, and ASAP never asks again',
    result:
      'Ada’s session ends at Zoho while her panel is open. Zoho has a guest, and the element does not know.',
    query: '?user=ada&open=&fault=callback-never-again',
    steps: [
      { do: 'wait', for: 'exchange', until: 'answered' },
      { do: 'clock', by: 3_600_000 },
      { do: 'press', where: 'panel', name: 'Tickets' },
    ],
  },
];
