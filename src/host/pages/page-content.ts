import { LatestRequest } from '../common/cancellation';
import { isCancelled, messageOf } from '../common/failures';

/**
 * What a page shows. The page is thrown away while it is hidden; when it is back it says `ready` and gets the latest
 * content, so nothing needs to be kept alive.
 */
export class PageContent<Content> {
  private readonly latest = new LatestRequest();
  private content: Content | undefined;
  private ready = false;

  constructor(
    private readonly send: (content: Content, options: { readonly signal: AbortSignal }) => Promise<null>,
    private readonly onFailure: (message: string) => void,
  ) {}

  /** Replaces everything shown; kept for later while the page is hidden. */
  show(content: Content): void {
    this.content = content;
    if (!this.ready) return;
    this.send(content, { signal: this.latest.begin() }).catch((error: unknown) => {
      if (!isCancelled(error)) this.onFailure(messageOf(error));
    });
  }

  /** The page is listening. */
  begin(): null {
    this.ready = true;
    if (this.content !== undefined) this.show(this.content);
    return null;
  }

  /** The page is gone until it begins anew. */
  pause(): void {
    this.ready = false;
  }

  dispose(): void {
    this.latest.dispose();
  }
}
