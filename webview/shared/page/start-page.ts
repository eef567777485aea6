import './strict-csp';
import type * as z from 'zod';
import { commonRequests, showContract, type PageDefinition, type Shown } from '../../../src/protocol/pages/page';
import { Channel } from '../../../src/protocol/wire/channel';
import type { Client, Contract, Handlers } from '../../../src/protocol/wire/contract';
import { registerControls } from '../controls';
import { connectToVsCode, type ViewStateStore } from './vscode-api';

/** What a page is built from. */
export interface PageParts<Requests extends Contract> {
  readonly root: HTMLElement;
  readonly host: Client<Requests>;
  /** Where the page keeps its view state while it is hidden. */
  readonly remember: <State>(schema: z.ZodType<State>, initial: State) => ViewStateStore<State>;
  /** Answers the host's other requests; `show` is answered already. */
  readonly answer: <Updates extends Contract>(contract: Updates, handlers: Handlers<Updates>) => void;
}

/** Connects a page with the host, and then tells the host that the page is ready. Import this before any contract. */
export function startPage<Content extends z.ZodType, Requests extends Contract>(
  { content: contentSchema, requests }: PageDefinition<Content, Requests>,
  build: (parts: PageParts<Requests>) => { show(content: Shown<Content>): void },
): void {
  registerControls();
  const { port, remember } = connectToVsCode();
  const channel = new Channel(port, {}, {}, commonRequests);
  const page = build({
    root: document.body,
    host: channel.client(requests),
    remember,
    answer: (contract, handlers) => channel.answer(contract, handlers),
  });
  channel.answer(showContract(contentSchema), {
    show: (content) => {
      page.show(content);
      return null;
    },
  });
  void channel.remote.ready(null);
}
