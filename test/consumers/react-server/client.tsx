import { StrictMode } from 'react';
import { hydrateRoot } from 'react-dom/client';
import { App } from './app.js';

const container = document.querySelector('#app');
if (container) {
  hydrateRoot(
    container,
    <StrictMode>
      <App />
    </StrictMode>,
  );
}
