import 'asap-help/element';
import type {
  AsapErrorCode,
  AsapErrorEvent,
  AsapHelp,
  AsapReadyEvent,
  AsapSessionEvent,
  SessionState,
} from 'asap-help/element';

declare const help: AsapHelp;
declare const target: EventTarget;

help.addEventListener('asap-session', (event) => {
  const session: SessionState = event.session;
  const previous: SessionState = event.previous;
  // fails: TS2322
  const text: 'logged-in' = event.session;
  // fails: TS2540
  event.session = 'anonymous';
  // fails: TS2339
  console.log(event.detail, session, previous, text);
});
help.addEventListener('asap-error', (event) => {
  const code: AsapErrorCode = event.code;
  const hint: string = event.error.hint;
  event.preventDefault();
  // fails: TS2339
  console.log(event.session, code, hint);
});
help.addEventListener('asap-ready', (event: AsapReadyEvent) => console.log(event.type));
help.addEventListener('asap-open', () => undefined, { once: true });
help.addEventListener('asap-close', { handleEvent: (event) => console.log(event.bubbles) });
// fails: TS2769
help.addEventListener('asap-error', (event: AsapSessionEvent) => console.log(event));

document.addEventListener('asap-error', (event: AsapErrorEvent) => console.log(event.code));
document.body.addEventListener('asap-session', ({ session }) => console.log(session));
window.addEventListener('asap-session', ({ session }) => console.log(session));
// fails: TS2339
document.addEventListener('asap-error', (event) => console.log(event.session));
// fails: TS2339
help.addEventListener('asap-sessions', ({ session }) => console.log(session));
// fails: TS2339
target.addEventListener('asap-session', ({ session }) => console.log(session));
