/**
 * A value that nobody changes, all the way down. The types of schemas are mutable; what crosses a wire or comes out of a
 * file is shared, so nobody may change it in place.
 */
export type Immutable<T> = T extends string | number | boolean | bigint | symbol | null | undefined
  ? T
  : T extends (...parameters: never[]) => unknown
    ? T
    : T extends object
      ? { readonly [K in keyof T]: Immutable<T[K]> }
      : T;
