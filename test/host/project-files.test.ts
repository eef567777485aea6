import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import {
  eventually,
  host,
  inWorkspace,
  leaveNothingUnsaved,
  nodes,
  ownProblems,
  problemsOf,
  routeFirstTurn,
  temporaryFile,
} from './workspace';

describe('Project files', () => {
  let cleanUp: (() => Promise<void>)[] = [];
  afterEach(async () => {
    await leaveNothingUnsaved();
    for (const undo of cleanUp.splice(0).reverse()) await undo();
    cleanUp = [];
  });

  it('that are half typed count as they were before, and this is said', async () => {
    const file = inWorkspace('turn-router.json');
    const { dialogues } = await host();
    assert.equal((await routeFirstTurn()).predictions.length, 2);
    const document = await vscode.workspace.openTextDocument(file);
    const edit = new vscode.WorkspaceEdit();
    edit.insert(document.uri, new vscode.Position(1, 0), ',');
    await vscode.workspace.applyEdit(edit);
    const [problem] = await problemsOf(file);
    assert.match(problem?.message ?? '', /^This is not valid JSON.* uses the last version without an error\.$/);
    await eventually('the sentence in the view', async () => {
      await nodes(dialogues.tree);
      return dialogues.message.includes('turn-router.json, line 2: This is not valid JSON') ? true : undefined;
    });
    assert.equal((await routeFirstTurn()).predictions.length, 2);
    await leaveNothingUnsaved();
    await eventually('no problem', () => (ownProblems(file).length === 0 ? true : undefined));
    await nodes(dialogues.tree);
    assert.equal(dialogues.message, '');
  });

  it('below the opened folder leave none of their exemplars to the folder itself', async () => {
    const { pools } = await host();
    const atRoot = vscode.Uri.file(inWorkspace('turn-router.json'));
    const text = new TextDecoder().decode(await vscode.workspace.fs.readFile(atRoot));
    const experts = '"experts": [{ "id": "slm" }, { "id": "llm" }]';
    const below = `{ "dialogues": ["../dialogues.json"], ${experts}, "pools": ["../sample.exemplars.jsonl"] }`;
    await vscode.workspace.fs.delete(atRoot);
    cleanUp.push(async () => {
      await temporaryFile(atRoot.fsPath, text);
    });
    await vscode.workspace.fs.createDirectory(vscode.Uri.file(inWorkspace('below')));
    cleanUp.push(async () => vscode.workspace.fs.delete(vscode.Uri.file(inWorkspace('below')), { recursive: true }));
    cleanUp.push(await temporaryFile(inWorkspace('below', 'turn-router.json'), below));
    // With two projects, the tree would show the projects first.
    await eventually('the pools of one project', async () => {
      const labels = (await nodes(pools)).map(({ label }) => label);
      return labels.join() === 'slm,llm' ? true : undefined;
    });
  });
});
