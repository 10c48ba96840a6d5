import { useState } from 'react';
import { Button } from '../design/button.tsx';
import { Icon, type IconName } from '../design/icon.tsx';
import { chooseTheme, storedTheme, type Theme } from '../design/theme.ts';

const themes: Readonly<Record<Theme, { readonly icon: IconName; readonly words: string; readonly next: Theme }>> = {
  system: { icon: 'screen', words: 'Colours: as the system', next: 'light' },
  light: { icon: 'sun', words: 'Colours: light', next: 'dark' },
  dark: { icon: 'moon', words: 'Colours: dark', next: 'system' },
};

/** Goes from the colours of the system to light, to dark, and back. */
export function ThemeButton() {
  const [theme, setTheme] = useState(storedTheme);
  const { icon, words, next } = themes[theme];
  return (
    <Button
      variant="quiet"
      className="button-square"
      aria-label={words}
      title={words}
      onClick={() => {
        chooseTheme(next);
        setTheme(next);
      }}
    >
      <Icon name={icon} />
    </Button>
  );
}
