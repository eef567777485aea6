import type { PageHost } from '../../src/protocol/pages/page';
import type { ExemplarDetails, exemplarsPage, ExemplarRow } from '../../src/protocol/pages/exemplar-editor-contract';

/** The details that the table omits of the current row. They are requested once for each state of the row. */
export class CurrentDetails {
  private row: ExemplarRow | undefined;
  private details: ExemplarDetails | null = null;

  constructor(
    private readonly host: Pick<PageHost<typeof exemplarsPage>, 'details'>,
    private readonly onArrival: () => void,
  ) {}

  /** Requests the details of a row, unless it is the row that they belong to. */
  show(row: ExemplarRow | undefined): void {
    if (row === this.row) return;
    // If the same exemplar has changed, its old details stay until the new ones come: that avoids a flicker.
    if (row?.id !== this.row?.id) this.details = null;
    this.row = row;
    if (row) void this.ask(row);
  }

  of({ id }: ExemplarRow): ExemplarDetails | null {
    return id === this.row?.id ? this.details : null;
  }

  private async ask(row: ExemplarRow): Promise<void> {
    // Without details the page still shows the row, which says what is most important.
    const details = await this.host.details({ id: row.id }).catch(() => null);
    if (row !== this.row) return;
    this.details = details;
    this.onArrival();
  }
}
