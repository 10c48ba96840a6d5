/** The public description of `profile` on a query for one thing. */
export const oneProfileDescription =
  'The profile to look in. Needed only where there is more than one for the caller; an unknown name is BAD_USER_INPUT.';

/** The public description of `profile` on a list. */
export const listProfileDescription =
  'Lists only this profile. Without it: all profiles in their configured order, one after another, behind one cursor; where one of them ' +
  'fails, the others are listed and the failure stands among the errors.';
