import { startPage } from '../shared/page/start-page';
import { retrieversPage } from '../../src/protocol/pages/retrievers-page-contract';
import { RetrieversPage, type ViewState, viewStateSchema } from './retrievers-page';
import './retrievers.css';

startPage(
  retrieversPage,
  ({ root, host, remember }) =>
    new RetrieversPage(root, host, remember<ViewState>(viewStateSchema, { selected: null })),
);
