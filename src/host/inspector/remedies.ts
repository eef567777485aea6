import type { InspectorContent } from '../../protocol/pages/inspector-contract';
import { labelPage } from '../../protocol/pages/questions/label-page-contract';
import { failureCodeOf } from '../../protocol/wire/failure-codes';
import { commands } from '../identifiers';

type Remedies = Extract<InspectorContent, { phase: 'failed' }>['remedies'];

/** The remedies that the inspector offers for a failure. */
export function remediesOf(error: unknown): Remedies {
  const again = { label: 'Inspect Again', command: commands.inspectAgain };
  if (failureCodeOf(error) === 'no-exemplars') {
    return [
      { label: 'Build Exemplar Pools…', command: commands.buildPools },
      { label: 'Label Turns', command: labelPage.command },
      { label: 'Open Sample', command: commands.openSample },
      again,
    ];
  }
  return [again, { label: 'Show Log', command: commands.showLog }];
}
