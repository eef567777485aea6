import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { eventually, inWorkspace, leaveNothingUnsaved, openEditor, ownProblems, temporaryFile } from './workspace';

describe('Annotations that cannot be right', () => {
  const folder = inWorkspace('checked');
  const file = inWorkspace('checked', 'dialogues.json');
  let original = '';

  before(async () => {
    const bytes = await vscode.workspace.fs.readFile(vscode.Uri.file(inWorkspace('dialogues.json')));
    original = new TextDecoder().decode(bytes).replaceAll('"hotel-area": ["harbor"]', '"hotel-area": ["harobr"]');
    const slots = new Set([...original.matchAll(/"([a-z]+-[a-z]+)": \["/g)].map(([, slot = '']) => slot));
    const ontology = Object.fromEntries(
      [...slots].map((slot) => [slot, slot === 'hotel-area' ? ['harbor', 'market'] : []]),
    );
    await temporaryFile(inWorkspace('checked', 'ontology.json'), JSON.stringify(ontology));
    await temporaryFile(file, original);
  });
  after(async () => {
    await leaveNothingUnsaved();
    await vscode.workspace.fs.delete(vscode.Uri.file(folder), { recursive: true });
  });

  it('are problems of their file, and a quick fix writes the near spelling and nothing else', async () => {
    const { document } = await openEditor(file);
    const isTypo = ({ message }: vscode.Diagnostic) => message.includes('has no value "harobr" for hotel-area');
    const [problem] = await eventually('the problem', () => {
      const found = ownProblems(file).filter(isTypo);
      return found.length > 0 ? found : undefined;
    });
    assert.ok(problem);
    const actions = await vscode.commands.executeCommand<vscode.CodeAction[]>(
      'vscode.executeCodeActionProvider',
      document.uri,
      problem.range,
      vscode.CodeActionKind.QuickFix.value,
      10,
    );
    const fix = actions.find(({ title }) => title === 'Change hotel-area from "harobr" to "harbor" in this dialogue');
    assert.ok(fix?.edit, actions.map(({ title }) => title).join());
    assert.ok(await vscode.workspace.applyEdit(fix.edit));
    const after = document.getText();
    const changed = after.split('\n').filter((line, index) => line !== original.split('\n')[index]);
    assert.ok(changed.length > 0 && changed.every((line) => line.includes('"hotel-area": ["harbor"]')));
    const withoutAreas = (text: string) => text.replaceAll(/\["har(?:bor|obr)"\]/g, '');
    assert.equal(withoutAreas(after), withoutAreas(original));
    await eventually('that the problem of this dialogue is gone', () =>
      ownProblems(file)
        .filter(isTypo)
        .some(({ range }) => range.isEqual(problem.range))
        ? undefined
        : true,
    );
    await vscode.commands.executeCommand('undo');
    assert.equal(document.getText(), original);
  });
});
