import type { Expert } from '../../vocabulary/expert';

/** Where an expert answers. */
export interface ServedEndpoint {
  /** The base address, as OpenAI clients are given it: `http://127.0.0.1:8080/v1`. */
  readonly url: string;
  /** The name of the model there. */
  readonly model: string;
  /** The secret that is sent; undefined where none is needed. */
  readonly key: string | undefined;
}

/** An expert that the gateway can call. */
export interface ServedExpert extends Expert {
  readonly endpoint: ServedEndpoint;
}

/** The address that a chat completion is asked of. */
export function completionsAddress({ url }: ServedEndpoint): URL {
  return new URL(`${url.replace(/\/+$/, '')}/chat/completions`);
}
