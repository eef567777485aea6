import type { ReportOptions } from '../../src/protocol/pages/report-page-contract';
import type { Measure } from './curve/curve-geometry';

/** A turn of the report's file. */
export interface ReportTurn {
  /** Its file, where several were evaluated. */
  readonly file?: string;
  readonly dialogue: string;
  readonly turn: number;
}

/** What a person can do on the page. The page implements it. */
export interface ReportActions {
  /** Changes the settings of the next evaluation; the call budget also moves the operating point. */
  change(options: Partial<ReportOptions>): void;
  measure(measure: Measure): void;
  evaluate(): void;
  stop(): void;
  chooseFile(): void;
  use(): void;
  useBound(bound: number): void;
  save(as: 'markdown' | 'csv' | 'svg'): void;
  inspect(turn: ReportTurn): void;
  dismissProblem(): void;
}
