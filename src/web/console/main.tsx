import { StrictMode } from 'react';
import { flushSync } from 'react-dom';
import { createRoot } from 'react-dom/client';
// oxlint-disable import/no-unassigned-import -- style sheets
import './design/tokens.css';
import './design/base.css';
// oxlint-enable import/no-unassigned-import
import { App } from './app/app.tsx';
import type { Opening } from './opening/opening.ts';
import type { TokenStore } from './session/token-store.ts';

/** Draws the console into its page, for whoever has the token, from what was asked for them already. */
export function show(tokens: TokenStore, opening: Opening): void {
  const container = document.getElementById('console');
  if (container === null) throw new Error('The page has no element with the id "console" to draw in.');
  const root = createRoot(container);
  // At once, with its effects: what has been answered by then is drawn before anything that would only stand in its place.
  flushSync(() =>
    root.render(
      <StrictMode>
        <App tokens={tokens} opening={opening} />
      </StrictMode>,
    ),
  );
}
