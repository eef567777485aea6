import type * as vscode from 'vscode';
import { CancelledError } from '../../protocol/wire/channel';

/** Converts the editor's cancellation into the signal that calls accept. */
export function signalOf(token: vscode.CancellationToken): AbortSignal {
  const controller = new AbortController();
  if (token.isCancellationRequested) controller.abort(new CancelledError());
  else token.onCancellationRequested(() => controller.abort(new CancelledError()));
  return controller.signal;
}

/** Keeps only the latest request alive: a new one cancels the previous one. */
export class LatestRequest {
  private current: AbortController | undefined;

  /** Cancels the previous request and returns the signal of the new one. */
  begin(): AbortSignal {
    this.current?.abort(new CancelledError());
    this.current = new AbortController();
    return this.current.signal;
  }

  dispose(): void {
    this.current?.abort(new CancelledError());
  }
}
