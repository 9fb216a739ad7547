import { loadMicroApp } from 'qiankun';

/** The sandbox that the address names, as qiankun takes it: `?sandbox=strictStyleIsolation`. */
const name = new URLSearchParams(location.search).get('sandbox');
const sandbox = name === 'none' ? false : name ? { [name]: true } : true;
let invoices;

document.querySelector('#open').addEventListener('click', () => {
  invoices = loadMicroApp({ name: 'invoices', entry: '/invoices/', container: 'main' }, { sandbox });
});
document.querySelector('#close').addEventListener('click', () => void invoices.unmount());
