import type { ReportOptions } from '../../src/protocol/pages/report-page-contract';
import type { PolicyId } from '../../src/vocabulary/policies';
import type { Measure } from './curve/curve-geometry';

/** A turn of the report's file. */
export interface ReportTurn {
  /** Its file, where several were evaluated. */
  readonly file?: string;
  readonly dialogue: string;
  readonly turn: number;
}

/** The order of the table of policies. */
export interface PolicySorting {
  readonly by: 'policy' | 'calls' | 'tlb' | 'filled' | 'jga' | 'cost';
  readonly descending: boolean;
}

/** What a person can do on the page. The page implements it. */
export interface ReportActions {
  /** Changes the settings of the next evaluation; the call budget also moves the operating point. */
  change(options: Partial<ReportOptions>): void;
  measure(measure: Measure): void;
  evaluate(): void;
  /** Evaluates the project as it stands, or pools that are drawn. */
  evaluateAs(mode: ReportOptions['mode']): void;
  choose(policy: PolicyId): void;
  usePolicy(policy: PolicyId): void;
  /** Sorts by another figure, or the other way round. */
  sort(by: PolicySorting['by']): void;
  stop(): void;
  chooseFile(): void;
  use(): void;
  useBound(bound: number): void;
  save(as: 'markdown' | 'csv' | 'latex' | 'json' | 'svg'): void;
  inspect(turn: ReportTurn): void;
  dismissProblem(): void;
}
