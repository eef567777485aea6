import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import {
  eventually,
  host,
  inWorkspace,
  leaveNothingUnsaved,
  lenses,
  openEditor,
  ownProblems,
  problemsOf,
  temporaryFile,
} from './workspace';

const goodDialogue = {
  dialogue_id: 'good',
  services: ['hotel'],
  turns: [{ turn_id: '0', speaker: 'USER', utterance: 'A room, please.', frames: [] }],
};

describe('Problems', () => {
  let cleanUp: (() => Promise<void>)[] = [];
  afterEach(async () => {
    await leaveNothingUnsaved();
    for (const remove of cleanUp.splice(0)) await remove();
    cleanUp = [];
  });

  it('of a broken dialogue among good ones stand at its place, and the good ones still have lenses', async () => {
    await host();
    const file = inWorkspace('broken-dialogues.json');
    const broken = { ...goodDialogue, dialogue_id: 'broken', turns: 'none' };
    const text = JSON.stringify([goodDialogue, broken, { ...goodDialogue, dialogue_id: 'good too' }], undefined, 1);
    cleanUp.push(await temporaryFile(file, text));
    const { document } = await openEditor(file);
    const [problem] = await problemsOf(file);
    assert.ok(problem);
    const brokenFrom = text.slice(0, text.indexOf('"broken"')).split('\n').length - 2;
    assert.ok(
      problem.range.start.line >= brokenFrom && problem.range.start.line <= brokenFrom + 6,
      `at line ${problem.range.start.line}`,
    );
    assert.equal((await lenses(document.uri.fsPath)).length, 2);
  });

  it('of an exemplar file stand on their lines', async () => {
    await host();
    const file = inWorkspace('broken.exemplars.jsonl');
    cleanUp.push(await temporaryFile(file, '{"id": "a#0"}\n{not json\n'));
    await openEditor(file);
    const problems = await problemsOf(file);
    assert.deepEqual(
      problems.map(({ range }) => range.start.line),
      [0, 1],
    );
    await cleanUp.pop()?.();
    await leaveNothingUnsaved();
    await eventually('no problems of a file that is gone', () => (ownProblems(file).length === 0 ? true : undefined));
  });

  it('of the project file stand at the wrong value while it is typed, and go when it is right again', async () => {
    await host();
    const file = inWorkspace('turn-router.json');
    const { document } = await openEditor(file);
    const start = document.getText().indexOf('10');
    const range = new vscode.Range(document.positionAt(start), document.positionAt(start + 2));
    const edit = new vscode.WorkspaceEdit();
    edit.replace(document.uri, range, '0');
    await vscode.workspace.applyEdit(edit);
    const [problem] = await problemsOf(file);
    assert.match(problem?.message ?? '', /^"k": /);
    assert.equal(problem?.range.start.isEqual(range.start), true);
    await vscode.commands.executeCommand('undo');
    await eventually('no problems', () => (ownProblems(file).length === 0 ? true : undefined));
  });

  it('of the project file name a path that leads nowhere', async () => {
    await host();
    const file = inWorkspace('turn-router.json');
    const { document } = await openEditor(file);
    const start = document.getText().indexOf('small.run.jsonl');
    const edit = new vscode.WorkspaceEdit();
    edit.replace(document.uri, new vscode.Range(document.positionAt(start), document.positionAt(start + 5)), 'missing');
    await vscode.workspace.applyEdit(edit);
    const [problem] = await problemsOf(file);
    assert.match(problem?.message ?? '', /missing\.run\.jsonl/);
    assert.equal(problem?.range.start.line, document.positionAt(start).line);
  });

  it('are none in JSON that is no dialogue file', async () => {
    await host();
    const file = inWorkspace('messages.json');
    cleanUp.push(await temporaryFile(file, '{"messages": {"hello": "Hello"}, "role": 1, "log": []}'));
    await openEditor(file);
    assert.deepEqual(await lenses(file), []);
    assert.deepEqual(ownProblems(file), []);
  });
});
