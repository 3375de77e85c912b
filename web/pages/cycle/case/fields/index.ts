/** Fields of a deed: the shared parts bound to the sentences of the form around them. */
export { Checks, Choice, type Options, optionsOf, Pick, Tick } from './choices';
export { Clock, Count, Day } from './days';
export { DeedField, type FieldProps } from './field';
export { Rows } from './rows';
export { Scan } from './scan';
export { Area, Line } from './words';
