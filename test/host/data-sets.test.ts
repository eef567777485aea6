import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import {
  eventually,
  host,
  inWorkspace,
  leaveNothingUnsaved,
  nodes,
  openEditor,
  shownInspection,
  temporaryFile,
} from './workspace';

const folder = (...names: string[]): string => inWorkspace('data-set', ...names);

async function textOf(name: string): Promise<string> {
  return new TextDecoder().decode(await vscode.workspace.fs.readFile(vscode.Uri.file(inWorkspace(name))));
}

describe('A data set in several files', () => {
  let dialogues: readonly { readonly dialogue_id: string }[] = [];

  before(async () => {
    dialogues = JSON.parse(await textOf('dialogues.json')) as typeof dialogues;
    const half = Math.floor(dialogues.length / 2);
    await temporaryFile(folder('parts', 'first.json'), JSON.stringify(dialogues.slice(0, half)));
    await temporaryFile(folder('parts', 'second.json'), JSON.stringify(dialogues.slice(half)));
    await temporaryFile(folder('parts', 'schema.json'), JSON.stringify([{ service_name: 'hotel', slots: [] }]));
    const experts = [
      { id: 'slm', name: 'SLM', run: '../small.run.jsonl' },
      { id: 'llm', name: 'LLM', run: '../large.run.jsonl' },
    ];
    const project = { dialogues: ['parts'], experts, pools: ['../sample.exemplars.jsonl'] };
    await temporaryFile(folder('turn-router.json'), JSON.stringify(project));
  });
  after(async () => {
    await leaveNothingUnsaved();
    await vscode.workspace.fs.delete(vscode.Uri.file(folder()), { recursive: true });
  });

  it('lists its dialogue files, and no schema', async () => {
    const shown = await host();
    const labels = await eventually('the files of the set', async () => {
      const found = (await nodes(shown.dialogues.tree)).filter(({ description }) => description === 'data-set/parts');
      return found.length > 0 ? found.map(({ label }) => label) : undefined;
    });
    assert.deepEqual(labels, ['first.json', 'second.json']);
  });

  it('lets a turn of any file be inspected with the answers of the whole run', async () => {
    const last = dialogues.at(-1)?.dialogue_id;
    assert.ok(last !== undefined);
    const turn = { file: folder('parts', 'second.json'), dialogue: last, turn: 1 };
    await vscode.commands.executeCommand('turnRouter.routeTurn', turn);
    const inspection = await shownInspection(
      'the turn',
      ({ dialogue, file }) => dialogue === last && file === turn.file,
    );
    assert.deepEqual(
      inspection.predictions.map(({ expert }) => expert),
      ['slm', 'llm'],
    );
  });
});

describe('A file that is not read', () => {
  const { showErrorMessage } = vscode.window;
  afterEach(async () => {
    Object.assign(vscode.window, { showErrorMessage });
    await leaveNothingUnsaved();
  });

  it('is named with the format that it comes closest to, and what is missing', async () => {
    await host();
    const told: string[] = [];
    Object.assign(vscode.window, {
      showErrorMessage: (message: string) => {
        told.push(message);
        return Promise.resolve(undefined);
      },
    });
    const file = inWorkspace('nearly.json');
    const unsaid = [{ dialogue_id: 'x', services: ['hotel'], turns: [{ speaker: 'USER', said: 'A room' }] }];
    const remove = await temporaryFile(file, JSON.stringify(unsaid));
    await openEditor(file);
    for (const command of ['turnRouter.routeTurn', 'turnRouter.routeFile', 'turnRouter.routeDialogue']) {
      told.length = 0;
      await vscode.commands.executeCommand(command);
      assert.match(told.join(), /^nearly\.json: .* comes closest to .*, but has no "turns\.utterance"/);
    }
    await leaveNothingUnsaved();
    await remove();
  });
});
