import type * as vscode from 'vscode';
import { CancelledError } from '../../protocol/wire/channel';

/** An editor's cancellation as the signal that calls understand. */
export function signalOf(token: vscode.CancellationToken): AbortSignal {
  const controller = new AbortController();
  if (token.isCancellationRequested) controller.abort(new CancelledError());
  else token.onCancellationRequested(() => controller.abort(new CancelledError()));
  return controller.signal;
}

/** Keeps only the latest of several requests alive: a new one cancels the one before. */
export class LatestRequest {
  private current: AbortController | undefined;

  /** Cancels the request before; the signal is the new one's. */
  begin(): AbortSignal {
    this.current?.abort(new CancelledError());
    this.current = new AbortController();
    return this.current.signal;
  }

  dispose(): void {
    this.current?.abort(new CancelledError());
  }
}
