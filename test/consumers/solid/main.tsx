import { render } from 'solid-js/web';
import { App } from './app.jsx';

const container = document.querySelector('#app');
if (container) render(() => <App />, container);
