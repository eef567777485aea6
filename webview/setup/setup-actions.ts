import type { NextStep } from '../../src/protocol/pages/project/setup-page-contract';
import type { SetupChoices } from '../../src/vocabulary/setup/setup-choices';

/** What a person can do on the page. The page implements it. */
export interface SetupActions {
  choose(choices: Partial<SetupChoices>): void;
  setUp(): void;
  stop(): void;
  lookAgain(): void;
  chooseFolder(): void;
  openFile(file: string): void;
  goOn(step: NextStep): void;
  dismissProblem(): void;
}
