import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import type { TuningContent } from '../../src/protocol/pages/tuning-page-contract';
import {
  eventually,
  firstTurn,
  host,
  inWorkspace,
  leaveNothingUnsaved,
  openEditor,
  ownProblems,
  panel,
  problemsOf,
  routeFirstTurn,
  shownInspection,
  temporaryFile,
} from './workspace';

const project = (): string => inWorkspace('turn-router.json');
const tuningFile = (): string => inWorkspace('dialogues.tuning.json');

describe('Tune Retriever', () => {
  let projectText = '';
  before(async () => {
    projectText = await textOf(project());
  });
  afterEach(async () => {
    await leaveNothingUnsaved();
    await vscode.workspace.fs.writeFile(vscode.Uri.file(project()), new TextEncoder().encode(projectText));
    await vscode.workspace.fs.delete(vscode.Uri.file(tuningFile())).then(undefined, () => undefined);
  });

  it('learns from the sample until it is stopped, is kept by a minimal edit, and is used for routes', async () => {
    const tuning = await panel('tuning');
    assert.ok(!(await routeFirstTurn()).encoder.id.includes('+'), 'routed without a tuning');

    const seen = await tune(inWorkspace('dialogues.json'), (content) => {
      if (content.phase === 'learning' && content.looks.length >= 2) void tuning.stop();
    });
    assert.deepEqual([...new Set(seen.map(({ phase }) => phase))], ['encoding', 'learning', 'done']);
    const done = seen.at(-1);
    assert.ok(done?.phase === 'done' && done.kept === null);
    assert.equal(done.figures.heldOutDialogues, 6);
    assert.ok((done.looks.at(-1)?.step ?? 0) < done.steps, 'it was stopped, with the best so far');
    await assert.rejects(textOf(tuningFile()), 'nothing is written before it is kept');

    await tuning.keep();
    assert.equal(
      await textOf(project()),
      projectText.replace(/\n\}\s*$/, ',\n  "tuning": "dialogues.tuning.json"\n}\n'),
    );
    assert.match(await textOf(tuningFile()), /^\{\n "turnRouterTuning": 1,/);
    await shownInspection('the same turn routed with the tuning', ({ encoder }) => /\+[0-9a-f]{12}$/.test(encoder.id));
    assert.deepEqual(ownProblems(project()), []);
  });

  it('says in one sentence why it cannot learn', async () => {
    await host();
    const bare = (id: number, frames: readonly unknown[]): unknown => ({
      dialogue_id: `few-${id}`,
      services: ['hotel'],
      turns: [{ turn_id: '0', speaker: 'USER', utterance: `room ${id}`, frames }],
    });
    const frame = {
      service: 'hotel',
      state: { active_intent: 'find_hotel', requested_slots: [], slot_values: { 'hotel-area': ['north'] } },
    };
    const cases = [
      ['few', Array.from({ length: 4 }, (_, id) => bare(id, [frame])), /at least 10 dialogues .* only 4/],
      ['alike', Array.from({ length: 12 }, (_, id) => bare(id, [frame])), /All turns change the state in the same way/],
      [
        'ungold',
        Array.from({ length: 12 }, (_, id) => ({
          dialogue_id: `bare-${id}`,
          services: [],
          turns: [{ speaker: 'USER', utterance: 'hello' }],
        })),
        /gold states, but there are only 0/,
      ],
    ] as const;
    for (const [name, dialogues, reason] of cases) {
      const file = inWorkspace(`${name}.json`);
      const remove = await temporaryFile(file, JSON.stringify(dialogues));
      try {
        const failed = (await tune(file)).at(-1);
        assert.ok(failed?.phase === 'failed', `${name}: ${JSON.stringify(failed)}`);
        assert.match(failed.message, reason);
      } finally {
        await remove();
      }
    }
  });

  it('says so when the engine ends meanwhile, and can be begun again', async () => {
    const { engineProcessId } = await host();
    let killed = false;
    const seen = await tune(inWorkspace('dialogues.json'), (content) => {
      const engine = engineProcessId();
      if (content.phase !== 'learning' || killed || engine === undefined) return;
      killed = true;
      process.kill(engine, 'SIGKILL');
    });
    const failed = seen.at(-1);
    assert.ok(failed?.phase === 'failed', JSON.stringify(failed));
    assert.match(failed.message, /engine/i);
  });

  it('is refused at its key in the project file when it was made for another encoder', async () => {
    await host();
    await vscode.workspace.fs.writeFile(vscode.Uri.file(tuningFile()), new TextEncoder().encode(strangeTuning));
    await vscode.workspace.fs.writeFile(
      vscode.Uri.file(project()),
      new TextEncoder().encode(projectText.replace(/\n\}\s*$/, ',\n  "tuning": "dialogues.tuning.json"\n}\n')),
    );
    const turn = await firstTurn();
    const { document } = await openEditor(project());
    const [problem] = await eventually('the reason', async () => {
      await vscode.commands.executeCommand('turnRouter.routeTurn', turn);
      const found = ownProblems(project());
      return found.length > 0 ? found : undefined;
    });
    assert.match(problem?.message ?? '', /made for the encoder someone-else.*tune again, or choose that encoder/);
    assert.equal(problem && document.getText(problem.range), '"dialogues.tuning.json"');
    assert.equal((await problemsOf(project())).length, 1);
  });
});

/** A tuning that fits no encoder of ours. */
const zeros = (count: number): string => Buffer.alloc(count * 4).toString('base64');
const strangeTuning = JSON.stringify({
  turnRouterTuning: 1,
  encoder: 'someone-else',
  origin: {
    files: [],
    experts: [],
    turns: 0,
    learnedDialogues: 0,
    heldOutDialogues: 0,
    heldOut: { before: 0, after: 0 },
    historyShare: 0,
    expertShare: 0,
    seed: 0,
    step: 0,
  },
  dense: 1,
  hidden: 1,
  dimensions: 1,
  words: [],
  rarity: '',
  first: zeros(1),
  bias: zeros(1),
  second: zeros(1),
});

/** Tunes on a file; everything that the page showed meanwhile, the end of it last. */
async function tune(
  file: string,
  onContent: (content: TuningContent) => void = () => undefined,
): Promise<readonly TuningContent[]> {
  const tuning = await panel('tuning');
  const seen: TuningContent[] = [];
  let isDone = false;
  const done = Promise.resolve(
    vscode.commands.executeCommand('turnRouter.tuneRetriever', { files: [file], expertShare: 0 }),
  ).then(() => {
    isDone = true;
  });
  const look = (): void => {
    const content = tuning.content;
    if (content === undefined || content === seen.at(-1)) return;
    seen.push(content);
    onContent(content);
  };
  await eventually('the end of the tuning', () => {
    look();
    return isDone ? true : undefined;
  });
  await done;
  look();
  return seen;
}

async function textOf(file: string): Promise<string> {
  return new TextDecoder().decode(await vscode.workspace.fs.readFile(vscode.Uri.file(file)));
}
