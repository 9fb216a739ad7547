import { StrictMode } from 'react';
import { renderToString } from 'react-dom/server';
import { App } from './app.js';

export const renderPage = () =>
  renderToString(
    <StrictMode>
      <App />
    </StrictMode>,
  );
