import type * as z from 'zod';
import type { Port } from '../../../src/protocol/wire/channel';

/** What VS Code gives a webview to talk to its extension and to survive being hidden. */
interface VsCodeApi {
  postMessage(message: unknown): void;
  getState(): unknown;
  setState(state: unknown): void;
}

declare function acquireVsCodeApi(): VsCodeApi;

/** What a page remembers about itself while it is hidden: navigation only, never content. */
export interface ViewStateStore<State> {
  load(): State;
  save(state: State): void;
}

/** Messages to the extension, and the page's remembered state. VS Code allows only one call in each page. */
export function connectToVsCode(): {
  readonly port: Port;
  readonly remember: <State>(schema: z.ZodType<State>, initial: State) => ViewStateStore<State>;
} {
  const api = acquireVsCodeApi();
  return {
    port: {
      post: (message) => api.postMessage(message),
      onMessage: (listener) => window.addEventListener('message', (event) => listener(event.data)),
    },
    remember: (schema, initial) => ({
      load: () => {
        const remembered = schema.safeParse(api.getState());
        return remembered.success ? remembered.data : initial;
      },
      save: (state) => api.setState(state),
    }),
  };
}
