import path from 'node:path';
import { beforeEach, describe, expect, it } from 'vitest';
import { readFile } from 'node:fs/promises';
import { readDialogueFile } from '../../../../src/core/dialogue/formats';
import { fitRun } from '../../../../src/core/experts/fit/fit-run';
import { readRun } from '../../../../src/core/experts/recorded-run';
import { TUNING_RECIPE } from '../../../../src/core/retriever/tuning/tuning-recipe';
import type { Engine } from '../../../../src/engine/engine';
import { dialogueSetOf } from '../../../../src/engine/data-sets/dialogue-sets';
import { RetrieverTuner } from '../../../../src/engine/retrievers/retriever-tuner';
import type { TuningProgress } from '../../../../src/protocol/engine/tuning-contract';
import {
  memoryPool as pool,
  sampleDialogues as file,
  sampleEngine,
  sampleRuns as runs,
  defaultChoices,
} from '../../../fixtures/sample-engine';
import { standInEncoder } from '../../../fixtures/stand-in-encoder';
import type { RoutingSettings } from '../../../../src/vocabulary/routing/routing-settings';

const wanted = { files: [file], encoder: null, runs: [], expertShare: 0, historyShare: 0, seed: 0 };
const tuningFile = path.resolve('media/sample/in-memory.tuning.json');

let encoder = standInEncoder();
let seen: TuningProgress[] = [];
const control = {
  signal: new AbortController().signal,
  report: (progress: TuningProgress) => {
    seen.push(progress);
  },
};

beforeEach(() => {
  encoder = standInEncoder();
  seen = [];
});

function tunerOf(steps: number): RetrieverTuner {
  return new RetrieverTuner({
    dialogues: async ([name = '']) =>
      dialogueSetOf([{ file: name, value: readDialogueFile(await readFile(name, 'utf8')) }]),
    fittedRun: async ([name = ''], all) => ({
      ...fitRun(readRun(await readFile(name, 'utf8')), all),
      fileOf: () => name,
    }),
    encoder: () => Promise.resolve(encoder),
    recipe: { ...TUNING_RECIPE, hidden: 16, dimensions: 8, steps, batch: 64 },
  });
}

describe('tuning in the engine', () => {
  it('tells how it goes, and answers with a file and what it gains', async () => {
    const tuned = await tunerOf(40).tune(wanted, control);
    expect(seen.map(({ phase }) => phase)).toEqual([...Array<string>(193).fill('encoding'), 'learning', 'learning']);
    expect(seen.at(-1)).toMatchObject({ step: 40, steps: 40 });
    expect([tuned.turns, tuned.learnedDialogues, tuned.heldOutDialogues]).toEqual([193, 22, 6]);
    expect(tuned.heldOut.after).toBeGreaterThan(0);
  });

  it('stops with the best so far when told to, and hears that while it learns', async () => {
    const tuner = tunerOf(100_000);
    const tuning = tuner.tune(wanted, {
      ...control,
      report: (progress) => {
        if (progress.phase === 'learning')
          setImmediate(() => {
            tuner.stopTuning();
          });
      },
    });
    expect((await tuning).bestStep).toBeLessThanOrEqual(40);
  });

  it('ends without a result when canceled', async () => {
    const cancel = new AbortController();
    const tuning = tunerOf(100_000).tune(wanted, {
      signal: cancel.signal,
      report: ({ phase }) => {
        if (phase === 'learning') cancel.abort(new Error('enough'));
      },
    });
    await expect(tuning).rejects.toThrow('enough');
  });

  it('learns another network where experts count', async () => {
    const [states, experts] = [
      await tunerOf(5).tune(wanted, control),
      await tunerOf(5).tune({ ...wanted, runs, expertShare: 0.5 }, control),
    ];
    expect(experts.text).toContain('"slm"');
    expect(experts.text.slice(experts.text.indexOf('"first"'))).not.toBe(
      states.text.slice(states.text.indexOf('"first"')),
    );
  });
});

describe('routing with a tuning', () => {
  async function engineWithPools(): Promise<{ engine: Engine; settings: RoutingSettings }> {
    const { engine } = await sampleEngine(encoder);
    return {
      engine,
      settings: {
        ...defaultChoices,
        experts: runs.map(({ expert }) => ({ id: expert, name: expert })),
        pools: [pool],
        k: 10,
        tuning: tuningFile,
      },
    };
  }
  const firstTurn = { file, dialogue: 'lantern-01', turn: 0 };
  const looking = { signal: control.signal, report: () => undefined };

  async function firstDialogue(engine: Engine): Promise<string> {
    return (await engine.outline({ file })).dialogues[0]?.id ?? firstTurn.dialogue;
  }

  it('finds other neighbors, says whose vectors they are, and encodes no text again', async () => {
    const { engine, settings } = await engineWithPools();
    engine.setDocument({ file: tuningFile, text: (await tunerOf(40).tune(wanted, control)).text });
    const dialogue = await firstDialogue(engine);
    const plain = await engine.inspect(
      { settings: { ...settings, tuning: undefined }, file, dialogue, turn: 0 },
      looking,
    );
    const tuned = await engine.inspect({ settings, file, dialogue, turn: 0 }, looking);
    expect(tuned.neighbors.map(({ cosine }) => cosine)).not.toEqual(plain.neighbors.map(({ cosine }) => cosine));
    expect(tuned.encoder.id).toMatch(/^stand-in\+[0-9a-f]{12}$/);
  });

  it.each([
    [
      'made for another encoder',
      (text: string) => text.replace('"encoder": "stand-in"', '"encoder": "someone-else"'),
      'made for the encoder someone-else, but stand-in is in use',
    ],
    ['cut off', (text: string) => text.slice(0, 200), 'It is not JSON, or it is incomplete'],
    [
      'of another version',
      (text: string) => text.replace('"turnRouterTuning": 1', '"turnRouterTuning": 7'),
      'not a tuning of this version',
    ],
  ])('refuses a tuning %s with a reason, and routes without it', async (_, spoil, reason) => {
    const { engine, settings } = await engineWithPools();
    const untuned = await engine.route({ settings: { ...settings, tuning: undefined }, file, turns: null }, looking);
    engine.setDocument({ file: tuningFile, text: spoil((await tunerOf(5).tune(wanted, control)).text) });
    const { routes, problems } = await engine.route({ settings, file, turns: null }, looking);
    expect(problems).toMatchObject([{ file: tuningFile, severity: 'warning' }]);
    expect(problems[0]?.message).toContain(reason);
    expect(routes).toEqual(untuned.routes);
  });
});
