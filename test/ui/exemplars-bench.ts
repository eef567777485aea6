import type { ExemplarTable } from '../../src/protocol/pages/exemplar-editor-contract';
import { type OpenPage, type PageView, type SeenCall, usePage } from './page-bench';

/** One opened exemplar table. The test plays the part of the extension. */
export type TableView = PageView<ExemplarTable>;

/** One browser for a test file of the exemplar table. */
export function useTable() {
  const open: OpenPage<ExemplarTable> = usePage('exemplars');
  return {
    open,
    /** Opens the table with the keyboard in its grid. */
    opened: async (table: ExemplarTable, width = 1280): Promise<TableView> => {
      const view = await open({ width });
      await view.show(table);
      await view.page.locator('[data-control=grid]').focus();
      return view;
    },
  };
}

/** The requests of the page, without those for details. */
export async function asked(view: TableView): Promise<readonly SeenCall[]> {
  return (await view.calls()).filter(({ method }) => method !== 'details');
}

export function current(view: TableView): Promise<string | null> {
  return view.page.locator('.row.current').getAttribute('data-exemplar');
}

export function status(view: TableView): Promise<string> {
  return view.page.getByRole('status').innerText();
}
