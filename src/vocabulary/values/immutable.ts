/**
 * A value that cannot be changed at any depth. Types inferred from schemas are mutable, but values from the wire or
 * from a file are shared and must not be changed in place.
 */
export type Immutable<T> = T extends string | number | boolean | bigint | symbol | null | undefined
  ? T
  : T extends (...parameters: never[]) => unknown
    ? T
    : T extends object
      ? { readonly [K in keyof T]: Immutable<T[K]> }
      : T;
