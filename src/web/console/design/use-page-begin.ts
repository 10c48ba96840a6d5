import { useEffect, useLayoutEffect, type RefObject } from 'react';

let address = window.location.pathname;
let traversed = false;
let left = false;
window.addEventListener('popstate', () => {
  traversed = true;
});

/**
 * Begins a page where somebody goes to it: at its top, unless they came back or forth, where the browser puts it where it was; and with its heading
 * focused, so that a screen reader says where they are. The page that a visit begins with leaves the focus where the browser puts it, before
 * the skip link. A page that takes the place of another at the same address takes the focus only if that had it.
 */
export function usePageBegin(page: RefObject<HTMLElement | null>, heading: RefObject<HTMLElement | null>): void {
  // Before the elements are gone: by then the focus is nowhere.
  useLayoutEffect(() => {
    const element = page.current;
    return () => {
      left = element?.contains(document.activeElement) ?? false;
    };
  }, [page]);
  useEffect(() => {
    const arrived = address !== window.location.pathname;
    address = window.location.pathname;
    if (arrived || left) heading.current?.focus({ preventScroll: true });
    if (arrived && !traversed) window.scrollTo(0, 0);
    traversed = false;
    left = false;
  }, [heading]);
}
