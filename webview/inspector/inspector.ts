import { startPage } from '../shared/page/start-page';
import { inspectorPage } from '../../src/protocol/pages/inspector-contract';
import { InspectorPage, type ViewState, viewStateSchema } from './inspector-page';
import './inspector.css';

startPage(
  inspectorPage,
  ({ root, host, remember }) =>
    new InspectorPage(root, host, remember<ViewState>(viewStateSchema, { expanded: [], scroll: 0 })),
);
