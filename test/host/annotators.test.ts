import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { eventually, host, inWorkspace, leaveNothingUnsaved, panel } from './workspace';

const context = { signal: new AbortController().signal, report: () => undefined };

describe('Two annotators', () => {
  const file = inWorkspace('dialogues.json');
  const [ada, bo, agreed] = ['ada', 'bo', 'agreed'].map((name) => inWorkspace(`dialogues.${name}.json`));
  assert.ok(ada && bo && agreed);

  after(async () => {
    await leaveNothingUnsaved();
    const entries = await vscode.workspace.fs.readDirectory(vscode.Uri.file(inWorkspace()));
    for (const [name] of entries)
      if (/^dialogues\.(ada|bo|agreed)\.json/.test(name))
        await vscode.workspace.fs.delete(vscode.Uri.file(inWorkspace(name)));
  });

  it('each get a copy under their name: with the states emptied, or as they are', async () => {
    await vscode.commands.executeCommand('turnRouter.annotateCopy', { file, by: 'Ada', states: 'kept' });
    assert.equal(await read(ada), await read(file));
    await vscode.commands.executeCommand('turnRouter.annotateCopy', { file, by: 'Bo', states: 'emptied' });
    const blank = await read(bo);
    assert.ok(!blank.includes('"lindholm"'));
    assert.equal(blank.split('"utterance"').length, (await read(file)).split('"utterance"').length);
    await eventually('the copy as dialogue', async () => {
      const editors = (await host()).dialogueEditors();
      return editors.some(({ list }) => list.content?.file === bo) ? true : undefined;
    });
    await vscode.commands.executeCommand('turnRouter.annotateCopy', { file, by: 'Ada', states: 'emptied' });
    assert.equal(await read(ada), await read(file), 'nothing is overwritten');
  });

  it('are compared, and each disagreement is settled in a third file, with names and times', async () => {
    const text = await read(file);
    await write(ada, text.replace('"lindholm"', '"quillby"'));
    await write(bo, text);
    const review = await panel('review');
    await vscode.commands.executeCommand('turnRouter.compareAnnotations', { first: ada, second: bo, into: agreed });
    const content = review.content;
    assert.ok(content?.phase === 'item' && content.agreement, JSON.stringify(content));
    assert.ok(content.agreement.turns.raw !== null && content.agreement.turns.raw < 1);
    const total = content.total;
    assert.ok(total > 0);
    for (let asked = 0; asked < total; asked++) await review.requests.answer({ answer: 1 }, context);
    const phase = () => review.page.content?.phase;
    assert.equal(phase(), 'through');
    const document = await vscode.workspace.openTextDocument(agreed);
    assert.equal(document.getText(), text, 'Bo was right each time');
    await review.requests.undo(null, context);
    assert.equal(phase(), 'item');
    const entries = await vscode.workspace.fs.readDirectory(vscode.Uri.file(inWorkspace()));
    const [decisions = ''] = entries
      .map(([name]) => name)
      .filter((name) => /^dialogues\.agreed\.json\..+\.decisions\.jsonl$/.test(name));
    const [line = ''] = (await read(inWorkspace(decisions))).split('\n');
    assert.match(line, /"when":"\d{4}-.*"by":".+".*"decision":"adjudicated"/);
  });
});

async function read(file: string): Promise<string> {
  return new TextDecoder().decode(await vscode.workspace.fs.readFile(vscode.Uri.file(file)));
}

async function write(file: string, text: string): Promise<void> {
  await vscode.workspace.fs.writeFile(vscode.Uri.file(file), new TextEncoder().encode(text));
}
