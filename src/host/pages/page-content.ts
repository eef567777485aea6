import { LatestRequest } from '../common/cancellation';
import { isCancelled, messageOf } from '../common/failures';

/**
 * The content of a page. VS Code discards a hidden page. When it is visible again, it sends `ready` and receives the
 * latest content.
 */
export class PageContent<Content> {
  private readonly latest = new LatestRequest();
  private content: Content | undefined;
  private ready = false;

  constructor(
    private readonly send: (content: Content, options: { readonly signal: AbortSignal }) => Promise<null>,
    private readonly onFailure: (message: string) => void,
  ) {}

  /** Replaces the content. While the page is hidden, the content is kept until it is visible. */
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

  /** The page is hidden until it begins again. */
  pause(): void {
    this.ready = false;
  }

  dispose(): void {
    this.latest.dispose();
  }
}
