/** What the gateway answers itself, in the shape of the OpenAI API. */
export interface ErrorBody {
  readonly error: {
    readonly message: string;
    readonly type: string;
    readonly param: string | null;
    readonly code: string | null;
  };
}

/** The gateway cannot do what a request asks; the client is told with this status. */
export class RequestRefused extends Error {
  override readonly name = 'RequestRefused';

  constructor(
    readonly status: number,
    readonly code: string,
    message: string,
    /** After how many seconds the client may ask again. */
    readonly retryAfter?: number,
  ) {
    super(message);
  }
}

export function errorBody({ status, code, message }: Pick<RequestRefused, 'status' | 'code' | 'message'>): ErrorBody {
  const type = status < 500 ? 'invalid_request_error' : 'server_error';
  return { error: { message, type, param: null, code } };
}
