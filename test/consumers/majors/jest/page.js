import 'asap-help';

export function showHelp() {
  document.body.innerHTML = '<asap-help app-id="1" org-id="2"></asap-help><output></output>';
  document.querySelector('asap-help').addEventListener('asap-session', ({ session }) => {
    document.querySelector('output').textContent = session;
  });
}
