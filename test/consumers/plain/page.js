import { signIn } from '../session.js';

const help = document.querySelector('asap-help');

for (const button of document.querySelectorAll('[data-name]')) {
  button.addEventListener('click', async () => {
    const user = await signIn(button.dataset.name || null);
    document.querySelector('#user').textContent = user ? `Signed in: ${user.name}` : 'Nobody is signed in';
    help.mode = user ? 'jwt' : 'anonymous';
    help.userKey = user?.id;
  });
}

const tell = (name) => document.querySelector('output').append(` ${name}`);
help.addEventListener('asap-ready', () => tell('ready'));
help.addEventListener('asap-open', () => tell('open'));
help.addEventListener('asap-session', ({ session }) => tell(session));
help.addEventListener('asap-error', ({ code }) => tell(code));
