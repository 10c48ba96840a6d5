import { z } from 'zod';

/** A whole number within these bounds, both included. */
export const wholeNumber = (minimum: number, maximum: number) =>
  z
    .string()
    .regex(/^\d{1,15}$/, 'must be a whole number')
    .transform(Number)
    .pipe(z.number().min(minimum, `must be at least ${minimum}`).max(maximum, `must be at most ${maximum}`));

/** A TCP port; 0 is any free one. */
export const port = wholeNumber(0, 65_535);

/** A number above 0, up to 1. */
export const share = z
  .string()
  .regex(/^\d*\.?\d+$/, 'must be a number')
  .transform(Number)
  .pipe(z.number().gt(0, 'must be above 0').max(1, 'must be at most 1'));

/** What stands between commas, without the spaces around it; empty parts are left out. */
export const commaSeparated = z.string().transform((text) =>
  text
    .split(',')
    .map((part) => part.trim())
    .filter((part) => part !== ''),
);

/** Profile names, each once, one at least. */
export const profileNames = commaSeparated.pipe(
  z
    .array(z.string().max(128))
    .min(1, 'names no profile; leave it unset for the embedded endpoint')
    .refine((names) => new Set(names).size === names.length, 'names a profile twice'),
);

/** One or more values between commas. */
export const someOf = (what: string) => commaSeparated.pipe(z.array(z.string()).min(1, `names no ${what}`));

/** A switch. */
export const onOrOff = z.enum(['on', 'off'], 'must be on or off').transform((value) => value === 'on');

/** Origins as browsers send them, such as https://console.example:8443. */
export const origins = commaSeparated.pipe(
  z.array(
    z.string().refine((text) => URL.canParse(text) && new URL(text).origin === text, {
      error: ({ input }) => `${String(input)} is not an origin such as https://console.example`,
    }),
  ),
);

/** A path, or a URL that nobody on the way can change: https, or http on loopback. */
export const fileOrSafeUrl = z.string().refine((text) => {
  if (!/^[a-z]+:\/\//i.test(text)) return true;
  if (!URL.canParse(text)) return false;
  const { protocol, hostname } = new URL(text);
  return protocol === 'https:' || (protocol === 'http:' && /^(localhost|\[::1\]|127(\.\d+){3})$/.test(hostname));
}, 'must be a file, an https:// URL, or an http:// URL on loopback');
