import { describe, expect, it } from 'vitest';
import { readDialogueFile } from '../../../../../src/core/dialogue/formats';
import { matchingProfiles } from '../../../../../src/core/dialogue/matching-profiles';
import { answeredTurns } from '../../../../../src/core/evaluation/routing/answered-turns';
import { readRun } from '../../../../../src/core/experts/recorded-run';
import { oracleRoute } from '../../../../../src/core/evaluation/metrics/oracle';
import { accuracies, rightTurns } from '../../../../../src/core/evaluation/metrics/right-turns';
import { fittedRun, measuredExperts } from '../../../../fixtures/answered-dialogues';
import { hasSharedData, sharedDataTitle, sharedFile } from '../../../../fixtures/shared-data';

const names = [
  'llama-3-8b.trained-retriever',
  'llama-3-8b.trained-retriever-1pct',
  'llama-3-70b.bm25',
  'gpt-3.5.mixed-retriever',
];

describe.skipIf(!hasSharedData)(sharedDataTitle('the recorded runs of MultiWOZ 2.4'), () => {
  const read = () => {
    const { dialogues } = readDialogueFile(sharedFile('multiwoz24-dev200/dialogues.json'));
    const runs = names.map((expert) => ({
      expert,
      run: fittedRun(readRun(sharedFile(`multiwoz24-dev200/runs/${expert}.running_log.json`)), dialogues),
    }));
    return { dialogues, runs };
  };
  const rounded = (value: number) => Math.round(value * 1000) / 1000;

  it('have, stitched from each run alone, the accuracies of their own logs', () => {
    const { dialogues, runs } = read();
    const answered = answeredTurns(dialogues, measuredExperts(dialogues, runs), matchingProfiles.exact);
    expect(answered.dialogues).toHaveLength(200);
    const alone = runs.map((_, expert) =>
      accuracies(rightTurns(answered, answered.dialogues, () => expert, matchingProfiles.exact)),
    );
    expect(alone.map(({ tlb, jga }) => [rounded(tlb), rounded(jga)])).toEqual([
      [0.826, 0.558],
      [0.782, 0.477],
      [0.829, 0.567],
      [0.852, 0.616],
    ]);
    const oracle = accuracies(
      rightTurns(
        answered,
        answered.dialogues,
        (row) => oracleRoute(answered.turns[row]?.answers ?? []),
        matchingProfiles.exact,
      ),
    );
    for (const { tlb } of alone) expect(oracle.tlb).toBeGreaterThan(tlb);
  });

  it('gain no more than a point where letter case, times and typos do not count', () => {
    const { dialogues, runs } = read();
    const answered = answeredTurns(dialogues, measuredExperts(dialogues, runs), matchingProfiles.multiwoz);
    const alone = runs.map((_, expert) =>
      accuracies(rightTurns(answered, answered.dialogues, () => expert, matchingProfiles.multiwoz)),
    );
    const exact = [0.826, 0.782, 0.829, 0.852];
    alone.forEach(({ tlb }, expert) => {
      expect(tlb - (exact[expert] ?? 0)).toBeGreaterThan(-0.001);
      expect(tlb - (exact[expert] ?? 0)).toBeLessThan(0.01);
    });
  });
});
