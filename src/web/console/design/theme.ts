/** What somebody chose to see: as the system is, or one of both whatever the system is. */
export type Theme = 'system' | 'light' | 'dark';

const key = 'import-gateway:theme';

/** What was chosen at an earlier visit; as the system is without that, and where nothing may be kept. */
export function storedTheme(): Theme {
  try {
    const stored = window.localStorage.getItem(key);
    return stored === 'light' || stored === 'dark' ? stored : 'system';
  } catch {
    return 'system';
  }
}

/** Shows the page so, from now on and at the next visit. */
export function chooseTheme(theme: Theme): void {
  applyTheme(theme);
  try {
    if (theme === 'system') window.localStorage.removeItem(key);
    else window.localStorage.setItem(key, theme);
  } catch {
    // Where nothing may be kept, the choice holds for this visit.
  }
}

/** Shows the page so, without keeping the choice. */
export function applyTheme(theme: Theme): void {
  if (theme === 'system') delete document.documentElement.dataset['theme'];
  else document.documentElement.dataset['theme'] = theme;
}
