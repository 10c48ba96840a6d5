import { applyTheme, storedTheme } from './design/theme.ts';
import { askWith } from './opening/ask.ts';
import { beginOpening } from './opening/opening.ts';
import { createTokenStore } from './session/token-store.ts';

applyTheme(storedTheme());
const tokens = createTokenStore(tabStorage());
// Asked while the browser still reads what the page is drawn by.
const opening = beginOpening(window.location, askWith(tokens.current()));
void Promise.all([import('./main.tsx'), parsed()]).then(([{ show }]) => show(tokens, opening));

/** Resolves once the page is there: this script does not wait for it. */
function parsed(): Promise<unknown> {
  if (document.readyState !== 'loading') return Promise.resolve();
  return new Promise((resolve) => document.addEventListener('DOMContentLoaded', resolve, { once: true }));
}

function tabStorage(): Storage | undefined {
  try {
    return window.sessionStorage;
  } catch {
    return undefined;
  }
}
