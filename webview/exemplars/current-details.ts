import type { PageHost } from '../../src/protocol/pages/page';
import type { ExemplarDetails, exemplarsPage, ExemplarRow } from '../../src/protocol/pages/exemplar-editor-contract';

/** What is known of the current row beyond its line in the table; asked for once for each row and state of it. */
export class CurrentDetails {
  private row: ExemplarRow | undefined;
  private details: ExemplarDetails | null = null;

  constructor(
    private readonly host: Pick<PageHost<typeof exemplarsPage>, 'details'>,
    private readonly onArrival: () => void,
  ) {}

  /** Asks for the details of a row, unless it is the one that they are known of. */
  show(row: ExemplarRow | undefined): void {
    if (row === this.row) return;
    // The same exemplar, just changed: what was known of it is better than a flicker.
    if (row?.id !== this.row?.id) this.details = null;
    this.row = row;
    if (row) void this.ask(row);
  }

  of({ id }: ExemplarRow): ExemplarDetails | null {
    return id === this.row?.id ? this.details : null;
  }

  private async ask(row: ExemplarRow): Promise<void> {
    // Details that do not come leave the row as it is: it says the most important things itself.
    const details = await this.host.details({ id: row.id }).catch(() => null);
    if (row !== this.row) return;
    this.details = details;
    this.onArrival();
  }
}
