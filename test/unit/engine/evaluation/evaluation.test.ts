import { describe, expect, it } from 'vitest';
import { Evaluator } from '../../../../src/engine/evaluation/evaluation';
import { Documents } from '../../../../src/engine/files/documents';
import type { DialogueFile } from '../../../../src/core/dialogue/model';
import { fitRun } from '../../../../src/core/experts/fit/fit-run';
import { dialogueSetOf, type DialogueSet } from '../../../../src/engine/data-sets/dialogue-sets';
import type { Params, Progress } from '../../../../src/protocol/wire/contract';
import { evaluationContract } from '../../../../src/protocol/engine/evaluation-contract';
import { firstOf } from '../../../../src/vocabulary/values/required';
import { answeredFixture, recordedRun, type AnsweredFixture } from '../../../fixtures/answered-dialogues';
import { standInEncoder } from '../../../fixtures/stand-in-encoder';

type Method = (typeof evaluationContract)['evaluatePolicies'];

const trips = answeredFixture(24, ['slm', 'llm'], (expert, thing) => (expert === 0 ? thing !== 3 : thing > 0));
const wanted: Params<Method> = {
  files: ['trips.json'],
  runs: [
    { expert: 'slm', files: ['small'] },
    { expert: 'llm', files: ['large'] },
  ],
  policies: ['calibrated'],
  calls: 0.5,
  poolDialogues: 12,
  seeds: 2,
  profile: 'multiwoz',
  k: 5,
  encoder: null,
  cost: null,
};

function setOf(value: DialogueFile): DialogueSet {
  return dialogueSetOf([{ file: 'trips.json', value }]);
}

function evaluator({ dialogues, runs }: AnsweredFixture, encoder = standInEncoder()): Evaluator {
  return new Evaluator({
    documents: new Documents(),
    dialogues: () => Promise.resolve(setOf({ format: 'test', dialogues, problems: [] })),
    fittedRun: ([file = ''], all) => {
      const run = runs[file === 'small' ? 0 : 1]?.run;
      const recorded = run ? recordedRun(run) : { answers: [], problems: [] };
      return Promise.resolve({ ...fitRun(recorded, all), fileOf: () => file });
    },
    encoder: () => Promise.resolve(encoder),
  });
}

async function evaluate(fixture = trips, params = wanted, signal = new AbortController().signal) {
  const reports: Progress<Method>[] = [];
  return {
    ...(await evaluator(fixture).evaluatePolicies(params, {
      signal,
      report: (progress) => {
        reports.push(progress);
      },
    })),
    reports,
  };
}

describe('evaluating through the engine', () => {
  it('answers as the contract says, with progress that never goes back', async () => {
    const { reports, ...result } = await evaluate();
    const evaluation = firstOf(result.evaluations);
    expect(evaluationContract.evaluatePolicies.result.parse(result)).toEqual(result);
    expect(evaluation.routed.tlb).toBeGreaterThan(evaluation.alone[0]?.tlb ?? 1);
    expect(reports.every((report) => evaluationContract.evaluatePolicies.progress.safeParse(report).success)).toBe(
      true,
    );
    for (const phase of ['encoding', 'evaluating'] as const) {
      const done = reports.filter((report) => report.phase === phase).map((report) => report.done);
      expect(done.length).toBeGreaterThan(1);
      expect(done).toEqual([...done].sort((a, b) => a - b));
    }
  });

  it('encodes each turn once, without its gold state; a cascade encodes nothing', async () => {
    const encoder = standInEncoder();
    const engine = evaluator(trips, encoder);
    const context = { signal: new AbortController().signal, report: () => undefined };
    await engine.evaluatePolicies(wanted, context);
    const once = encoder.encoded.length;
    await engine.evaluatePolicies({ ...wanted, seeds: 1, calls: 0.2 }, context);
    expect(encoder.encoded).toHaveLength(once);
    expect(encoder.encoded.join('\n')).not.toContain('inn day day');
    await engine.evaluatePolicies({ ...wanted, policies: ['cascade'] }, context);
    expect(encoder.encoded).toHaveLength(once);
  });

  it('gives no route away to the gold of the test dialogues: spoiled previous states change nothing', async () => {
    const spoiled = {
      ...trips,
      dialogues: trips.dialogues.map((dialogue) => ({
        ...dialogue,
        turns: dialogue.turns.map((turn) => ({ ...turn, previousState: { 'moon-color': 'green' } })),
      })),
    };
    expect((await evaluate(spoiled)).evaluations).toEqual((await evaluate()).evaluations);
  });

  it('promises no bound where a switch costs something', () =>
    expect(evaluate(trips, { ...wanted, bound: 0.1, switchCost: 0.1 })).rejects.toThrow('leave out one of the two'));

  it('stops when it is cancelled', async () => {
    const controller = new AbortController();
    const cancelled = evaluator(trips).evaluatePolicies(wanted, {
      signal: controller.signal,
      report: ({ phase, done }) => {
        if (phase === 'evaluating' && done > 0) controller.abort(new Error('cut short'));
      },
    });
    await expect(cancelled).rejects.toThrow('cut short');
  });

  it('says what is wrong with a file that gives no dialogue', async () => {
    const engine = new Evaluator({
      documents: new Documents(),
      dialogues: () =>
        Promise.resolve(
          setOf({
            format: 'test',
            dialogues: [],
            problems: [{ severity: 'fatal', message: 'This file is not JSON.' }],
          }),
        ),
      fittedRun: () => Promise.resolve({ answers: new Map(), problems: [], coverage: [], fileOf: () => 'small' }),
      encoder: () => Promise.resolve(standInEncoder()),
    });
    await expect(
      engine.evaluatePolicies(wanted, { signal: new AbortController().signal, report: () => undefined }),
    ).rejects.toThrow('trips.json: no dialogue can be evaluated: trips.json: This file is not JSON.');
  });

  it('tells in which file a problem is', async () => {
    const { dialogues, runs } = trips;
    const gap = runs.map(({ expert, run }, index) => ({
      expert,
      run: index === 1 ? { ...run, answers: new Map([...run.answers].slice(1)) } : run,
    }));
    const { problems, evaluations } = await evaluate({ dialogues, runs: gap });
    expect(problems.map(({ file, severity }) => `${file} ${severity}`)).toEqual([
      'large warning',
      'trips.json warning',
    ]);
    expect(firstOf(evaluations).testDialogues).toBe(11);
    await expect(evaluate({ dialogues: dialogues.slice(0, 1), runs })).rejects.toThrow('at least two are needed');
  });
});
