import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
// oxlint-disable import/no-unassigned-import -- style sheets
import './design/tokens.css';
import './design/base.css';
// oxlint-enable import/no-unassigned-import
import { App } from './app/app.tsx';
import { applyTheme, storedTheme } from './design/theme.ts';

applyTheme(storedTheme());
const container = document.getElementById('console');
if (container === null) throw new Error('The page has no element with the id "console" to draw in.');
createRoot(container).render(
  <StrictMode>
    <App />
  </StrictMode>,
);
