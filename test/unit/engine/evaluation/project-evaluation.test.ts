import { readFile } from 'node:fs/promises';
import { createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import * as z from 'zod';
import type { Params } from '../../../../src/protocol/wire/contract';
import { evaluationContract } from '../../../../src/protocol/engine/evaluation-contract';
import { firstOf } from '../../../../src/vocabulary/values/required';
import {
  control,
  memoryPool,
  sampleDialogues as file,
  sampleEngine,
  sampleSettings,
} from '../../../fixtures/sample-engine';

type Request = Params<(typeof evaluationContract)['evaluateProject']>;

const request: Request = {
  settings: { ...sampleSettings, experts: [...sampleSettings.experts], pools: [memoryPool] },
  policies: ['paper', 'vote', 'verified-cascade'],
  dialogues: [file],
  evaluation: [],
  projectFile: null,
  cost: null,
};

const lineSchema = z.looseObject({ dialogue: z.string() });
const pooledIn = (text: string) =>
  new Set(
    text
      .trim()
      .split('\n')
      .map((line) => lineSchema.parse(JSON.parse(line)).dialogue),
  );

describe('a project as it stands', () => {
  it.each([
    ['as it is', {}],
    ['with a budget', { calls: 0.3 }],
    ['with a threshold, which wins over the budget', { calls: 0.3, threshold: 0.05 }],
    ['with a cost of switches', { calls: 0.5, switchCost: 0.1 }],
  ])('has the accuracy and the calls of its routes, turn by turn, %s', async (_, choices) => {
    const { engine, poolText } = await sampleEngine();
    const settings = { ...request.settings, ...choices };
    const { evaluations } = await engine.evaluateProject({ ...request, settings }, control);
    const pooled = pooledIn(poolText);
    for (const evaluation of evaluations) {
      const { policy } = evaluation;
      const { routes } = await engine.route({ settings: { ...settings, policy }, file, turns: null }, control);
      const tested = routes.filter(({ dialogue }) => !pooled.has(dialogue));
      const share = (count: number) => count / tested.length;
      expect(evaluation.routed.tlb, policy).toBeCloseTo(share(tested.filter(({ right }) => right).length), 12);
      expect(evaluation.routed.calls, policy).toBeCloseTo(
        share(tested.filter(({ called }) => called !== 'slm').length),
        12,
      );
      expect(evaluation.testDialogues).toBe(28 - pooled.size);
      const idsOf = (turns: readonly { readonly dialogue: string; readonly turn: number }[]) =>
        turns.map(({ dialogue, turn }) => `${dialogue}#${turn}`);
      const wrong = idsOf(tested.filter(({ right }) => right === false));
      expect(idsOf(evaluation.misroutes), policy).toEqual(expect.arrayContaining(wrong));
      expect(wrong, policy).toEqual(
        expect.arrayContaining(idsOf(evaluation.misroutes.filter(({ kind }) => kind !== 'wasted'))),
      );
    }
  });

  it('says how it was tested, and what it rests on', async () => {
    const { engine, poolText } = await sampleEngine();
    const result = await engine.evaluateProject(request, control);
    expect(evaluationContract.evaluateProject.result.parse(result)).toEqual(result);
    const first = firstOf(result.evaluations);
    expect(first).toMatchObject({ policy: 'paper', testedOn: 'outside-pools', history: 'gold-history', seeds: [] });
    const hashOf = (content: string | Buffer) => `sha256:${createHash('sha256').update(content).digest('hex')}`;
    expect(result.files).toContainEqual({ path: file, hash: hashOf(await readFile(file)) });
    expect(result.files).toContainEqual({ path: memoryPool, hash: hashOf(poolText) });
  });

  it('tests the evaluation set without the dialogues that stand in the pools', async () => {
    const { engine } = await sampleEngine();
    const { evaluations } = await engine.evaluateProject(
      { ...request, policies: ['paper'], evaluation: [file] },
      control,
    );
    const { testedOn, testDialogues, notes } = firstOf(evaluations);
    expect({ testedOn, testDialogues }).toEqual({ testedOn: 'evaluation-set', testDialogues: 16 });
    expect(notes.join()).toContain('12 of the 28 dialogues of the evaluation set also stand in the pools');
  });

  it('leaves one dialogue out where all stand in the pools, and says that the figures may be too good', async () => {
    const { engine } = await sampleEngine();
    const { settings } = request;
    const runs = settings.experts.map(({ id, run = [] }) => ({ expert: id, files: [...run] }));
    const { text } = await engine.buildPools({
      files: [file],
      runs,
      dialogues: null,
      seed: 0,
      matching: settings.matching,
    });
    engine.setDocument({ file: memoryPool, text });
    const { evaluations } = await engine.evaluateProject({ ...request, policies: ['calibrated'] }, control);
    const evaluation = firstOf(evaluations);
    expect(evaluation).toMatchObject({ testedOn: 'leaving-one-dialogue-out', testDialogues: 28 });
    expect(evaluation.notes.join()).toContain('may be too good');
    const { routes } = await engine.route(
      { settings: { ...settings, policy: 'calibrated' }, file, turns: null },
      control,
    );
    expect(evaluation.routed.tlb).toBeCloseTo(routes.filter(({ right }) => right).length / routes.length, 12);
  });

  it('refuses an expert whose answers nobody knows', async () => {
    const { engine } = await sampleEngine();
    const experts = request.settings.experts.map(({ run: _, ...expert }) => expert);
    const asked = engine.evaluateProject({ ...request, settings: { ...request.settings, experts } }, control);
    await expect(asked).rejects.toThrow('The expert slm has no run');
  });
});
