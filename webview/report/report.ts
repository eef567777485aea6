import { startPage } from '../shared/page/start-page';
import { reportPage } from '../../src/protocol/pages/report-page-contract';
import { ReportPage, type ViewState, viewStateSchema } from './report-page';
import './report.css';

startPage(
  reportPage,
  ({ root, host, remember }) =>
    new ReportPage(
      root,
      host,
      remember<ViewState>(viewStateSchema, {
        measure: 'tlb',
        sorting: { by: 'policy', descending: false },
      }),
    ),
);
