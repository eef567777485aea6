import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { inWorkspace, leaveNothingUnsaved, lenses, openEditor } from './workspace';

describe('Add Turn as Exemplar', () => {
  afterEach(leaveNothingUnsaved);

  it('appends a line with gold and the answers of the runs, once', async () => {
    const pool = await vscode.workspace.openTextDocument(inWorkspace('sample.exemplars.jsonl'));
    const original = pool.getText();
    await openEditor(inWorkspace('dialogues.json'));
    const known = new Set(original.split('\n').flatMap((text) => /"id":"([^"]+)"/.exec(text)?.[1] ?? []));
    const added = (await lenses(inWorkspace('dialogues.json'))).find(
      ({ turn: { dialogue, turn } }) => !known.has(`${dialogue}#${turn}`),
    )?.turn;
    assert.ok(added, 'Every turn of the sample is an exemplar already.');
    await vscode.commands.executeCommand('turnRouter.addExemplar', { ...added, expert: 'llm', pool: pool.uri.fsPath });
    const text = pool.getText();
    assert.ok(text.startsWith(original));
    const line: unknown = JSON.parse(text.slice(original.length));
    assert.ok(
      typeof line === 'object' && line && 'id' in line && 'expert' in line && 'rule' in line && 'outcomes' in line,
    );
    assert.deepEqual(
      [line.id, line.expert, line.rule, Object.keys(line.outcomes ?? {})],
      [`${added.dialogue}#${added.turn}`, 'llm', 'hand', ['slm', 'llm']],
    );
    await vscode.commands.executeCommand('turnRouter.addExemplar', { ...added, expert: 'slm', pool: pool.uri.fsPath });
    assert.equal(pool.getText(), text, 'an exemplar that is there already stays the only one');
  });
});
