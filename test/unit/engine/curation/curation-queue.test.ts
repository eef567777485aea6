import { beforeEach, describe, expect, it } from 'vitest';
import { exemplarFileText, moveExemplar, parseExemplarFile } from '../../../../src/core/pools/exemplar-file';
import type { QueueProgress } from '../../../../src/protocol/engine/queue-contract';
import {
  engineWith,
  memoryPool as pool,
  sampleDialogues as file,
  sampleRuns as runs,
  defaultChoices,
} from '../../../fixtures/sample-engine';
import type { Exemplar } from '../../../../src/vocabulary/exemplar';

const request = { ...defaultChoices, pools: [pool], k: 10, dialogues: [], reason: null };

let engine = engineWith();
let exemplars: readonly Exemplar[] = [];

function setPool(changed: readonly Exemplar[]): void {
  engine.setDocument({ file: pool, text: exemplarFileText(changed) });
}

function control(report: (progress: QueueProgress) => void = () => undefined, signal = new AbortController().signal) {
  return { signal, report };
}

/** In the wrong pool, by their outcomes. */
function misplaced(right: readonly Exemplar[]): readonly Exemplar[] {
  return right.map((exemplar) => ({ ...exemplar, expert: exemplar.expert === 'slm' ? 'llm' : 'slm' }));
}

beforeEach(async () => {
  engine = engineWith();
  const { text } = await engine.buildPools({ files: [file], runs, dialogues: 14, seed: 0, matching: 'exact' });
  exemplars = parseExemplarFile(text).exemplars.map(({ exemplar }) => exemplar);
  setPool(exemplars);
});

describe('queue', () => {
  it('puts a label on top that contradicts the outcomes', async () => {
    const confirmed = exemplars.find(({ expert }) => expert === 'slm');
    setPool(exemplars.map((exemplar) => (exemplar === confirmed ? { ...exemplar, expert: 'llm' } : exemplar)));
    const { items } = await engine.queue(request, control());
    expect(items[0]).toMatchObject({ id: confirmed?.id, reason: 'mislabelled' });
    expect(items[0]?.words).toContain('its outcomes put it into the slm pool');
    expect(items[0]).toMatchObject({ file: pool, about: { exemplar: confirmed?.id } });
  });

  it('ranks every exemplar that a reason holds for, and none that a hand took out', async () => {
    const out = exemplars[0];
    expect(
      (await engine.queue({ ...request, reason: 'mislabelled' }, control())).items,
      'outcomes confirm all',
    ).toEqual([]);
    setPool(
      [...exemplars.slice(0, 1), ...misplaced(exemplars.slice(1))].map((exemplar) =>
        exemplar === out ? moveExemplar(exemplar, null, '2026-01-01T00:00:00Z', 'garbled') : exemplar,
      ),
    );
    const { items } = await engine.queue({ ...request, reason: 'mislabelled' }, control());
    expect(items.map(({ id }) => id).sort()).toEqual(
      exemplars
        .slice(1)
        .map(({ id }) => id)
        .sort(),
    );
    expect(items.map(({ score }) => score)).toEqual(items.map(({ score }) => score).sort((a, b) => b - a));
  });

  it('judges anew when a label changes, and not when only the reason does', async () => {
    const phases: string[] = [];
    const listen = control(({ phase }) => phases.push(phase));
    await engine.queue(request, listen);
    expect(phases).toContain('judging');
    phases.length = 0;
    const before = (await engine.queue({ ...request, reason: 'mislabelled' }, listen)).items;
    expect(phases).not.toContain('judging');
    setPool(exemplars.map((exemplar, index) => (index < 20 ? { ...exemplar, expert: 'llm', outcomes: {} } : exemplar)));
    expect((await engine.queue({ ...request, reason: 'mislabelled' }, listen)).items).not.toEqual(before);
    expect(phases).toContain('judging');
  });

  it('looks at the turns of a dialogue file where one is given', async () => {
    setPool(misplaced(exemplars));
    const votes = async (dialogues: string[]) => {
      const { items } = await engine.queue({ ...request, dialogues, reason: 'mislabelled' }, control());
      return items.reduce((sum, { words }) => sum + Number(/votes on (\d+) turn/.exec(words)?.[1]), 0);
    };
    const turns = (await engine.outline({ file })).dialogues.flatMap((dialogue) => dialogue.turns);
    expect(await votes([])).toBe(10 * exemplars.length);
    expect(await votes([file])).toBe(10 * turns.length);
  });

  it('names the turns of that file whose vote is even', async () => {
    const settings = {
      ...defaultChoices,
      experts: runs.map(({ expert }) => ({ id: expert, name: expert })),
      pools: [pool],
      k: 2,
    };
    const { routes } = await engine.route({ settings, file, turns: null }, { ...control(), report: () => undefined });
    const even = routes
      .filter(({ votes }) => votes['slm'] === votes['llm'])
      .map(({ dialogue, turn }) => `${dialogue}#${turn}`);
    const { items } = await engine.queue({ ...request, k: 2, dialogues: [file], reason: 'tie' }, control());
    expect(even.length).toBeGreaterThan(0);
    expect(items.map(({ id }) => id)).toEqual(even.sort());
    const known = new Set(exemplars.map(({ id }) => id));
    for (const { id, turn } of items) expect(turn && `${turn.dialogue}#${turn.turn}`).toBe(known.has(id) ? null : id);
    expect(items.some(({ turn }) => turn?.file === file)).toBe(true);
    for (const { turn, file: decidedBeside } of items) expect(decidedBeside).toBe(turn ? file : pool);
    for (const { beside } of items)
      expect(
        beside.every(({ id, turn }) => known.has(id) && turn === null),
        'its voters',
      ).toBe(true);
    const { items: pivotal } = await engine.queue({ ...request, dialogues: [file], reason: 'pivotal' }, control());
    const decided = pivotal.flatMap(({ beside }) => beside);
    expect(decided.length).toBeGreaterThan(0);
    for (const { id, turn } of decided)
      expect(turn && `${turn.file} ${turn.dialogue}#${turn.turn}`).toBe(known.has(id) ? null : `${file} ${id}`);
  });

  it('goes by the policy of the project on those turns: an exemplar is pivotal that alone changes a score’s decision', async () => {
    const settings = {
      ...defaultChoices,
      experts: runs.map(({ expert, files: run }) => ({ id: expert, name: expert.toUpperCase(), run })),
      pools: [pool],
      k: 10,
      policy: 'calibrated' as const,
      threshold: 0.01,
    };
    const { items } = await engine.queue({ ...settings, dialogues: [file], reason: 'pivotal' }, control());
    const best = items[0];
    const decided = Number(/^Decides (\d+) routes? at the present threshold: /.exec(best?.words ?? '')?.[1]);
    const expert = exemplars.find(({ id }) => id === best?.id)?.expert;
    const routed = { ...control(), report: () => undefined };
    const routes = async () =>
      (await engine.route({ settings, file, turns: null }, routed)).routes.map((route) => route.expert);
    const before = await routes();
    setPool(
      exemplars.map((exemplar) =>
        exemplar.id === best?.id ? moveExemplar(exemplar, expert === 'slm' ? 'llm' : 'slm', '', '') : exemplar,
      ),
    );
    const after = await routes();
    expect(decided).toBeGreaterThan(0);
    expect(after.filter((route, index) => route !== before[index]).length).toBeGreaterThanOrEqual(decided);
    setPool(misplaced(exemplars));
    const { items: doubted } = await engine.queue({ ...settings, dialogues: [file], reason: 'mislabelled' }, control());
    expect(doubted[0]?.words).toMatch(
      /In the [SL]LM pool, .* it is among those that contribute most to the score of \d+ turns?\./,
    );
    for (const reason of ['never-retrieved', 'tie'] as const)
      expect(
        (await engine.queue({ ...settings, dialogues: [file], reason }, control())).items,
        'a matter of votes',
      ).toEqual([]);
  });

  it('stops when it is cancelled, and answers the next request', async () => {
    const cancel = new AbortController();
    const stopped = engine.queue(
      request,
      control(({ phase }) => {
        if (phase === 'judging') cancel.abort();
      }, cancel.signal),
    );
    await expect(stopped).rejects.toThrow(/abort/i);
    expect((await engine.queue(request, control())).items.length).toBeGreaterThan(0);
  });

  it('says why there is nothing to look at', async () => {
    setPool([]);
    await expect(engine.queue(request, control())).rejects.toThrow('There are no exemplars yet');
    engine.setDocument({ file: pool, text: '<<<<<<< ours\n' });
    await expect(engine.queue(request, control())).rejects.toThrow(
      `${pool}, line 1: This is a merge-conflict marker: resolve the conflict first.`,
    );
  });

  it('tells of lines that it had to leave out', async () => {
    engine.setDocument({ file: pool, text: `${exemplarFileText(exemplars)}{"id":\n` });
    const { problems, items } = await engine.queue(request, control());
    expect(problems).toMatchObject([{ file: pool, severity: 'error' }]);
    expect(items.length).toBeGreaterThan(0);
  });
});
