import * as z from 'zod';
import type { Immutable } from '../../vocabulary/values/immutable';
import type { Client, Contract, Handlers } from '../wire/contract';

/** A page as both sides of the wire know it. `id` is also the name of its folder, its script and its style sheet. */
export interface PageDefinition<Content extends z.ZodType = z.ZodType, Requests extends Contract = Contract> {
  readonly id: string;
  readonly title: string;
  /** The id of the command that opens it; absent where several commands do. */
  readonly command?: string;
  /** All that it shows at a moment. The host always sends all of it. */
  readonly content: Content;
  /** Page → host. */
  readonly requests: Requests;
}

/** What every page asks of the host. */
export const commonRequests = {
  /** The page is loaded and listening; the host answers with `show`. */
  ready: { params: z.null(), result: z.null() },
} as const;

/** What the host asks of every page. */
export function showContract<Content extends z.ZodType>(content: Content) {
  return {
    /** Replaces everything shown. */
    show: { params: content, result: z.null() },
  } as const;
}

/** What a page shows, as a type. */
export type Shown<Content extends z.ZodType> = Immutable<z.infer<Content>>;

/** The host as a page calls it, and the answers that the host gives. */
export type PageHost<Page extends PageDefinition> = Client<Page['requests']>;
export type PageRequests<Page extends PageDefinition> = Handlers<Page['requests']>;

/** The name under which VS Code restores a page's panel after a reload of the window. */
export function panelType({ id }: Pick<PageDefinition, 'id'>): string {
  return `turnRouter.${id}`;
}
