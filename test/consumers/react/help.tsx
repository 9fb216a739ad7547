import 'asap-help';
import type { AsapHelp } from 'asap-help';
import type {} from 'asap-help/jsx';
import type { Ref } from 'react';
import type { User } from '../session.js';

interface HelpProps {
  user: User | null;
  launcher?: AsapHelp['launcher'];
  onEvent?: (name: string) => void;
  ref?: Ref<AsapHelp>;
}

export const Help = ({ user, launcher, onEvent, ref }: HelpProps) => (
  <asap-help
    ref={ref}
    app-id="123456789012345678"
    org-id="60001234567"
    mode={user ? 'jwt' : 'anonymous'}
    token-endpoint="/api/asap-token"
    user-key={user?.id}
    launcher={launcher}
    onasap-ready={() => onEvent?.('ready')}
    onasap-open={() => onEvent?.('open')}
    onasap-session={(event) => onEvent?.(event.session)}
    onasap-error={(event) => onEvent?.(event.code)}
  />
);
