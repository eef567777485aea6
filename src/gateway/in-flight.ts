import type { ServerResponse } from 'node:http';
import { RequestRefused } from './requests/request-refused';

const RETRY_AFTER = 1;

/** Counts the requests in flight and lets in no more than fit: back pressure instead of memory. */
export class InFlight {
  private running = 0;
  private readonly waiting: (() => void)[] = [];

  /** @param onRefused told of each request that is turned away */
  constructor(
    private readonly most: number,
    private readonly onRefused: () => void,
  ) {}

  get count(): number {
    return this.running;
  }

  /** Calls `next` with a `RequestRefused` where too many are in flight. */
  admit(response: Pick<ServerResponse, 'once'>, next: (error?: Error) => void): void {
    if (this.running >= this.most) {
      this.onRefused();
      const message = `${this.most} requests are in flight, which is the most. Ask again in a second.`;
      next(new RequestRefused(503, 'too_many_requests_in_flight', message, RETRY_AFTER));
      return;
    }
    this.running++;
    response.once('close', () => this.leave());
    next();
  }

  /** Resolves once none is in flight. */
  drained(): Promise<void> {
    return new Promise((resolve) => {
      if (this.running === 0) resolve();
      else this.waiting.push(resolve);
    });
  }

  private leave(): void {
    this.running--;
    if (this.running > 0) return;
    for (const resolve of this.waiting.splice(0)) resolve();
  }
}
