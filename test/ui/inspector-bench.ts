import type { InspectorContent } from '../../src/protocol/pages/inspector-contract';
import { type OpenPage, type PageView, usePage } from './page-bench';

/** One opened inspector. The test plays the part of the extension. */
export type InspectorView = PageView<InspectorContent>;

/** One browser for a test file of the inspector. */
export function useInspector(): OpenPage<InspectorContent> {
  return usePage('inspector');
}
