/** What the icons draw: strokes on a grid of 16 by 16. */
const paths = {
  import: 'M8 1.5v8M4.8 6.5 8 9.7l3.2-3.2M2 11v2.2c0 .7.6 1.3 1.3 1.3h9.4c.7 0 1.3-.6 1.3-1.3V11',
  export: 'M8 9.7v-8M4.8 4.7 8 1.5l3.2 3.2M2 11v2.2c0 .7.6 1.3 1.3 1.3h9.4c.7 0 1.3-.6 1.3-1.3V11',
  trail:
    'M2 4c0-1.1 2.7-2 6-2s6 .9 6 2-2.7 2-6 2-6-.9-6-2Zm0 0v8c0 1.1 2.7 2 6 2s6-.9 6-2V4M2 8c0 1.1 2.7 2 6 2s6-.9 6-2',
  check: 'M2.8 8.6 6.2 12l7-8',
  cross: 'm4 4 8 8M12 4l-8 8',
  alert: 'M8 5v3.6M8 11.2v.1M8 1.6 15 14H1L8 1.6Z',
  failed: 'M8 4.6v4M8 11.2v.1M14.5 8a6.5 6.5 0 1 1-13 0 6.5 6.5 0 0 1 13 0Z',
  info: 'M8 7.4v4M8 4.8v-.1M14.5 8a6.5 6.5 0 1 1-13 0 6.5 6.5 0 0 1 13 0Z',
  running: 'M14.5 8A6.5 6.5 0 1 1 8 1.5',
  clock: 'M8 4v4.2l2.6 1.6M14.5 8a6.5 6.5 0 1 1-13 0 6.5 6.5 0 0 1 13 0Z',
  stop: 'M3.4 3.4l9.2 9.2M14.5 8a6.5 6.5 0 1 1-13 0 6.5 6.5 0 0 1 13 0Z',
  unknown: 'M6.2 6.2a1.8 1.8 0 1 1 2.6 1.7c-.5.3-.8.6-.8 1.2M8 11.3v.1M14.5 8a6.5 6.5 0 1 1-13 0 6.5 6.5 0 0 1 13 0Z',
  search: 'm10.6 10.6 3.6 3.6M12 7A5 5 0 1 1 2 7a5 5 0 0 1 10 0Z',
  plus: 'M8 2.5v11M2.5 8h11',
  down: 'm3.5 6 4.5 4.5L12.5 6',
  right: 'm6 3.5 4.5 4.5L6 12.5',
  up: 'M8 13V3M3.8 7.2 8 3l4.2 4.2',
  arrow: 'M2.5 8h11M9.3 3.8 13.5 8l-4.2 4.2',
  retry: 'M13.8 3v3.6h-3.6M13.4 6.6A5.8 5.8 0 1 0 13.8 9',
  sun: 'M8 1v1.4M8 13.6V15M1 8h1.4M13.6 8H15M3 3l1 1M12 12l1 1M13 3l-1 1M4 12l-1 1M11 8a3 3 0 1 1-6 0 3 3 0 0 1 6 0Z',
  moon: 'M13.5 9.6A6 6 0 0 1 6.4 2.5a6 6 0 1 0 7.1 7.1Z',
  screen:
    'M2.6 2.5h10.8c.6 0 1.1.5 1.1 1.1v6.3c0 .6-.5 1.1-1.1 1.1H2.6c-.6 0-1.1-.5-1.1-1.1V3.6c0-.6.5-1.1 1.1-1.1ZM5.5 14h5M8 11v3',
  key: 'M9.2 6.8 14.5 1.5M12 4l1.8 1.8M9.9 9.9a3.6 3.6 0 1 1-5.1-5.1 3.6 3.6 0 0 1 5.1 5.1Z',
  person: 'M11 5a3 3 0 1 1-6 0 3 3 0 0 1 6 0ZM2.5 14.5c.4-2.8 2.7-4.5 5.5-4.5s5.1 1.7 5.5 4.5',
  leave: 'M6.5 2.5h-4v11h4M10 4.5 13.5 8 10 11.5M13 8H6',
  copy: 'M5.8 5.8h8v8h-8ZM10.2 5.8V2.2h-8v8h3.6',
  link: 'M9.5 2.5h4v4M13.5 2.5 7.5 8.5M12 9.5v3c0 .6-.4 1-1 1H3.5c-.6 0-1-.4-1-1V5c0-.6.4-1 1-1h3',
} as const;

/** The icons that there are. */
export type IconName = keyof typeof paths;

export interface IconProps {
  readonly name: IconName;
  readonly className?: string;
}

/** An icon as high as the text around it. Says nothing to a screen reader: a word always stands with it. */
export function Icon({ name, className }: IconProps) {
  return (
    <svg
      className={className === undefined ? 'icon' : `icon ${className}`}
      viewBox="0 0 16 16"
      width="16"
      height="16"
      fill="none"
      stroke="currentColor"
      strokeWidth="1.6"
      strokeLinecap="round"
      strokeLinejoin="round"
      aria-hidden="true"
      focusable="false"
    >
      <path d={paths[name]} />
    </svg>
  );
}
