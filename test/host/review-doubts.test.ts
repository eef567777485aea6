import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { eventually, inWorkspace, leaveNothingUnsaved, panel, temporaryFile } from './workspace';

const context = { signal: new AbortController().signal, report: () => undefined };

describe('Review Doubtful Annotations', () => {
  let remove: (() => Promise<void>) | undefined;
  let file = '';
  before(async () => {
    const text = await read(inWorkspace('dialogues.json'));
    file = inWorkspace('doubtful.json');
    // Nobody says this value.
    remove = await temporaryFile(file, text.replace('"lindholm"', '"quillby"'));
  });
  after(async () => {
    await leaveNothingUnsaved();
    await remove?.();
    for (const name of await decisionFiles()) await vscode.workspace.fs.delete(vscode.Uri.file(inWorkspace(name)));
  });

  /** The question that the page shows. */
  async function shown() {
    const content = (await panel('review')).content;
    assert.ok(content?.phase === 'item', JSON.stringify(content));
    return content;
  }

  it('asks about the most doubtful annotation first, keeps what is kept, and edits what is accepted', async () => {
    const { requests } = await panel('review');
    await vscode.commands.executeCommand('turnRouter.reviewDoubts', vscode.Uri.file(file));
    const wrong = await eventually('the value that nobody says', async () => {
      const content = await shown();
      if (content.question.words.includes('quillby') && content.question.answers.length > 0) return content;
      await requests.keep(null, context);
      return undefined;
    });
    assert.ok(wrong.turns.some(({ turn }) => turn === wrong.question.turn));
    const document = await vscode.workspace.openTextDocument(file);
    const before = document.getText();
    await requests.answer({ answer: 0 }, context);
    assert.ok(document.isDirty && document.getText() !== before);
    assert.notDeepEqual((await shown()).question, wrong.question);
    const changedDialogues = async () => (await shown()).outOfDate?.dialogues;
    await eventually('what is out of date', async () => ((await changedDialogues()) === 1 ? true : undefined));
    await requests.undo(null, context);
    assert.equal(document.getText(), before);
    assert.deepEqual((await shown()).question, wrong.question);
    await eventually('nothing to be out of date', async () => ((await changedDialogues()) === 0 ? true : undefined));
  });

  it('does not ask again about what was kept, in this window or later', async () => {
    const { requests } = await panel('review');
    const { question, done } = await shown();
    await requests.note({ note: 'two days?' }, context);
    await requests.keep(null, context);
    assert.equal((await shown()).done, done + 1);
    await requests.lookAgain(null, context);
    const later = await eventually('the questions again', async () => {
      const content = (await panel('review')).content;
      return content?.phase === 'item' ? content : undefined;
    });
    assert.equal(later.done, done + 1);
    assert.notDeepEqual(later.question, question);
    const [name = ''] = await decisionFiles();
    assert.match(name, /^doubtful\.json\..+\.decisions\.jsonl$/);
    assert.ok((await read(inWorkspace(name))).includes('"note":"two days?"'));
  });

  it('shows the dialogue of the question as it is changed in an editor', async () => {
    const { question, turns } = await shown();
    const said = turns.find(({ turn }) => turn === question.turn)?.userUtterance ?? '';
    const document = await vscode.workspace.openTextDocument(file);
    const before = document.getText();
    const changed = before.replaceAll(JSON.stringify(said), JSON.stringify(`${said} Thanks.`));
    assert.notEqual(changed, before);
    await setText(document, changed);
    await eventually('the changed words', async () =>
      (await shown()).turns.some(({ userUtterance }) => userUtterance === `${said} Thanks.`) ? true : undefined,
    );
    await setText(document, before);
    await eventually('the words as they were', async () =>
      (await shown()).turns.some(({ userUtterance }) => userUtterance === said) ? true : undefined,
    );
    assert.deepEqual((await shown()).question, question);
  });

  it('refuses to add to decisions in which a merge is unresolved, and leaves them as they are', async () => {
    const { requests } = await panel('review');
    const [name = ''] = await decisionFiles();
    const uri = vscode.Uri.file(inWorkspace(name));
    const text = await read(uri.fsPath);
    const merged = `${text}<<<<<<< HEAD\n`;
    await vscode.workspace.fs.writeFile(uri, new TextEncoder().encode(merged));
    await assert.rejects(async () => requests.keep(null, context), /merge-conflict marker/);
    assert.equal(await read(uri.fsPath), merged);
    await vscode.workspace.fs.writeFile(uri, new TextEncoder().encode(text));
  });
});

async function setText(document: vscode.TextDocument, text: string): Promise<void> {
  const edit = new vscode.WorkspaceEdit();
  edit.replace(document.uri, new vscode.Range(0, 0, document.lineCount, 0), text);
  assert.ok(await vscode.workspace.applyEdit(edit));
}

async function read(file: string): Promise<string> {
  return new TextDecoder().decode(await vscode.workspace.fs.readFile(vscode.Uri.file(file)));
}

async function decisionFiles(): Promise<readonly string[]> {
  const entries = await vscode.workspace.fs.readDirectory(vscode.Uri.file(inWorkspace()));
  return entries
    .map(([name]) => name)
    .filter((name) => name.startsWith('doubtful.json.') && name.endsWith('.decisions.jsonl'));
}
