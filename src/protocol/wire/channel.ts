import * as z from 'zod';
import type { Work } from '../../vocabulary/work';
import type { Client, Contract, Handlers, Method } from './contract';
import { CodedError, failureCodeOf, failureCodeSchema, type FailureCode } from './failure-codes';

/**
 * The wire under a channel: a webview, a forked process, or two ends in one test. It carries structured-clone or JSON
 * values without knowing their meaning.
 */
export interface Port {
  post(message: unknown): void;
  onMessage(listener: (message: unknown) => void): void;
}

const messageSchema = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('call'), id: z.int(), method: z.string(), params: z.unknown() }),
  z.object({ kind: z.literal('cancel'), id: z.int() }),
  z.object({ kind: z.literal('progress'), id: z.int(), value: z.unknown() }),
  z.object({ kind: z.literal('result'), id: z.int(), value: z.unknown() }),
  z.object({
    kind: z.literal('failure'),
    id: z.int(),
    // A failure without a known code still settles its call.
    code: failureCodeSchema.catch('other'),
    name: z.string(),
    message: z.string(),
  }),
]);
type Message = z.infer<typeof messageSchema>;

interface PendingCall {
  readonly method: Method;
  readonly resolve: (value: unknown) => void;
  readonly reject: (reason: Error) => void;
  readonly report: ((progress: unknown) => void) | undefined;
  /** Removes the abort listener. */
  readonly settle: () => void;
}

/** A method that this side answers. */
interface AnsweredMethod {
  readonly method: Method;
  readonly handler: (params: unknown, work: Work<unknown>) => unknown;
}

/** An error from the other side; `name` is the name of the error's class there, for the log. */
export class RemoteError extends CodedError {
  constructor(
    override readonly code: FailureCode,
    name: string,
    message: string,
  ) {
    super(message);
    this.name = name;
  }
}

/** The call was cancelled by its signal, on this side or the other. */
export class CancelledError extends CodedError {
  override readonly code = 'cancelled';
  override readonly name = 'CancelledError';
  constructor() {
    super('Cancelled.');
  }
}

/**
 * Calls in both directions over one port. Every call settles: by its result, by an error of the other side, by its
 * signal, or by `close`. Every message is validated on arrival against the contract of its method.
 */
export class Channel<Local extends Contract, Remote extends Contract> {
  /** The other side's methods. */
  readonly remote: Client<Remote>;
  private readonly answered = new Map<string, AnsweredMethod>();
  private readonly pending = new Map<number, PendingCall>();
  private readonly running = new Map<number, AbortController>();
  private nextId = 0;
  private closed: Error | undefined;

  constructor(
    private readonly port: Port,
    local: Local,
    handlers: Handlers<Local>,
    remote: Remote,
    /** Called for messages that match no contract; they are dropped. */
    private readonly onInvalid: (reason: string) => void = () => undefined,
  ) {
    this.remote = this.client(remote);
    this.answer(local, handlers);
    port.onMessage((message) => this.receive(message));
  }

  /** Rejects all pending calls with the reason and cancels those being answered. Later calls reject at once. */
  close(reason: Error): void {
    this.closed ??= reason;
    for (const call of this.pending.values()) {
      call.settle();
      call.reject(reason);
    }
    this.pending.clear();
    for (const controller of this.running.values()) controller.abort(reason);
    this.running.clear();
  }

  /** Answers the methods of a further contract too. */
  answer<C extends Contract>(contract: C, handlers: Handlers<C>): void {
    for (const [name, method] of Object.entries<Method>(contract)) {
      // The compiler does not see that one name selects both schema and handler; the schema checks the parameters.
      const handler = handlers[name] as AnsweredMethod['handler'] | undefined;
      if (handler) this.answered.set(name, { method, handler });
    }
  }

  /** The other side's methods of a further contract. */
  client<C extends Contract>(contract: C): Client<C> {
    const calls = Object.entries(contract).map(([name, method]) => [
      name,
      (params: unknown, work: Partial<Work<unknown>> = {}) => this.call(name, method, params, work),
    ]);
    return Object.fromEntries(calls) as Client<C>;
  }

  private call(name: string, method: Method, params: unknown, work: Partial<Work<unknown>>): Promise<unknown> {
    const { signal, report } = work;
    return new Promise((resolve, reject) => {
      if (this.closed) {
        reject(this.closed);
        return;
      }
      if (signal?.aborted) {
        reject(new CancelledError());
        return;
      }
      const id = this.nextId++;
      const abort = (): void => {
        this.pending.delete(id);
        this.send({ kind: 'cancel', id });
        reject(new CancelledError());
      };
      signal?.addEventListener('abort', abort, { once: true });
      const settle = (): void => signal?.removeEventListener('abort', abort);
      this.pending.set(id, { method, resolve, reject, settle, report });
      this.send({ kind: 'call', id, method: name, params });
    });
  }

  private send(message: Message): void {
    if (!this.closed) this.port.post(message);
  }

  private receive(raw: unknown): void {
    const parsed = messageSchema.safeParse(raw);
    if (!parsed.success) {
      this.onInvalid(`A message has no known kind: ${z.prettifyError(parsed.error)}`);
      return;
    }
    const message = parsed.data;
    switch (message.kind) {
      case 'call':
        void this.receiveCall(message.id, message.method, message.params);
        return;
      case 'cancel':
        this.running.get(message.id)?.abort(new CancelledError());
        return;
      case 'progress':
        this.report(message.id, message.value);
        return;
      case 'result':
        this.finish(message.id, message.value);
        return;
      case 'failure':
        this.fail(message);
    }
  }

  private async receiveCall(id: number, name: string, rawParams: unknown): Promise<void> {
    const answered = this.answered.get(name);
    if (!answered) {
      this.sendFailure(id, new Error(`There is no method "${name}".`));
      return;
    }
    const { method, handler } = answered;
    const params = method.params.safeParse(rawParams);
    if (!params.success) {
      this.sendFailure(id, new Error(`The parameters of "${name}" are not valid: ${z.prettifyError(params.error)}`));
      return;
    }
    const controller = new AbortController();
    this.running.set(id, controller);
    try {
      const value = await handler(params.data, {
        signal: controller.signal,
        report: (value: unknown) => this.send({ kind: 'progress', id, value }),
      });
      this.send({ kind: 'result', id, value });
    } catch (error) {
      this.sendFailure(id, error);
    } finally {
      this.running.delete(id);
    }
  }

  private sendFailure(id: number, error: unknown): void {
    const { name, message } = error instanceof Error ? error : new Error(String(error));
    this.send({ kind: 'failure', id, code: failureCodeOf(error), name, message });
  }

  private report(id: number, value: unknown): void {
    const call = this.pending.get(id);
    const progress = call?.method.progress?.safeParse(value);
    if (call?.report && progress?.success) call.report(progress.data);
  }

  private finish(id: number, value: unknown): void {
    const call = this.take(id);
    if (!call) return;
    const result = call.method.result.safeParse(value);
    if (result.success) call.resolve(result.data);
    else call.reject(new Error(`The answer does not fit its contract: ${z.prettifyError(result.error)}`));
  }

  private fail({ id, code, name, message }: Extract<Message, { kind: 'failure' }>): void {
    this.take(id)?.reject(code === 'cancelled' ? new CancelledError() : new RemoteError(code, name, message));
  }

  /** Removes the call. A late answer to a cancelled call finds none and is dropped. */
  private take(id: number): PendingCall | undefined {
    const call = this.pending.get(id);
    this.pending.delete(id);
    call?.settle();
    return call;
  }
}
