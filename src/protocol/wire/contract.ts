import type * as z from 'zod';
import type { Immutable } from '../../vocabulary/values/immutable';
import type { Work } from '../../vocabulary/work';

/** One remote method: its parameters, its result, and its progress reports. */
export interface Method<
  P extends z.ZodType = z.ZodType,
  R extends z.ZodType = z.ZodType,
  G extends z.ZodType = z.ZodType,
> {
  readonly params: P;
  readonly result: R;
  readonly progress?: G;
}

/** The methods that one side of a channel answers, by name. Types of calls and handlers are derived from it. */
export type Contract = Readonly<Record<string, Method>>;

/** Values from the wire are shared, so nobody may change them in place. */
export type Params<M extends Method> = Immutable<z.infer<M['params']>>;
export type Result<M extends Method> = Immutable<z.infer<M['result']>>;
export type Progress<M extends Method> = M extends { readonly progress: infer G extends z.ZodType }
  ? Immutable<z.infer<G>>
  : never;

/** The caller's view of a contract. Whoever neither stops a call nor follows it leaves its work out. */
export type Client<C extends Contract> = {
  readonly [N in keyof C]: (params: Params<C[N]>, work?: Partial<Work<Progress<C[N]>>>) => Promise<Result<C[N]>>;
};

/** The answering side's view of a contract. */
export type Handlers<C extends Contract> = {
  readonly [N in keyof C]: (params: Params<C[N]>, work: Work<Progress<C[N]>>) => Promise<Result<C[N]>> | Result<C[N]>;
};
