import { firstOf } from '../../../../src/vocabulary/values/required';
import { describe, expect, it } from 'vitest';
import { exactIndex } from '../../../../src/core/retriever/search/exact-index';
import { Engine } from '../../../../src/engine/engine';
import { hasSharedData, sharedDataTitle, sharedPath } from '../../../fixtures/shared-data';
import { standInEncoder } from '../../../fixtures/stand-in-encoder';

/** Cheapest, costliest, and what routing between them has to reach with at most half of the calls. */
const pairs = [
  ['llama-3-8b.trained-retriever', 'llama-3-70b.bm25', 0.845, 0.59],
  ['llama-3-8b.trained-retriever', 'gpt-3.5.mixed-retriever', 0.868, 0.625],
  ['llama-3-8b.trained-retriever-1pct', 'gpt-3.5.mixed-retriever', 0.855, 0.605],
] as const;

describe.skipIf(!hasSharedData)(sharedDataTitle('routing between recorded runs of MultiWOZ 2.4'), () => {
  // The cascades look at words and answers alone: any encoder will do.
  const engine = new Engine({ loadEncoder: () => Promise.resolve(standInEncoder()), createIndex: exactIndex });
  const runOf = (expert: string) => ({
    expert,
    files: [sharedPath(`multiwoz24-dev200/runs/${expert}.running_log.json`)],
  });

  it.each(pairs)(
    'of %s and %s is better than the costlier one alone, for half of its calls',
    async (cheapest, costliest, tlb, jga) => {
      const request = {
        files: [sharedPath('multiwoz24-dev200/dialogues.json')],
        runs: [runOf(cheapest), runOf(costliest)],
        policies: ['verified-cascade' as const],
        profile: 'exact' as const,
        calls: 0.5,
        poolDialogues: 100,
        seeds: 10,
        k: 10,
        encoder: null,
        cost: null,
      };
      const { evaluations } = await engine.evaluatePolicies(request, {
        signal: new AbortController().signal,
        report: () => undefined,
      });
      const evaluation = firstOf(evaluations);
      expect(evaluation.routed.tlb).toBeGreaterThanOrEqual(tlb);
      expect(evaluation.routed.jga).toBeGreaterThanOrEqual(jga);
      expect(evaluation.calls.actual).toBeLessThanOrEqual(0.5);
      expect(evaluation.difference.tlb.low).toBeGreaterThan(0);
      expect(evaluation.oracle.tlb).toBeGreaterThan(evaluation.routed.tlb);
    },
    900_000,
  );
});
