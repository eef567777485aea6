import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import {
  eventually,
  host,
  inWorkspace,
  leaveNothingUnsaved,
  lenses,
  nodes,
  openEditor,
  shownInspection,
} from './workspace';

const routedLens = /^→ (SLM|LLM) \d+–\d+( [✓✗] (right|wrong))?$/;

describe('Routing', () => {
  afterEach(leaveNothingUnsaved);

  it('offers a lens above each user turn of a dialogue file, and none in other JSON', async () => {
    await host();
    const file = inWorkspace('dialogues.json');
    const { document } = await openEditor(file);
    const found = await eventually('lenses', async () => {
      const all = await lenses(file);
      return all.length > 0 ? all : undefined;
    });
    const userTurns = document.getText().split('"speaker": "USER"').length - 1;
    assert.equal(found.length, userTurns);
    for (const { line } of found.slice(0, 5))
      assert.match(document.lineAt(line).text + document.lineAt(line + 1).text, /turn_id/);
    assert.deepEqual(await lenses(inWorkspace('turn-router.json')), []);
  });

  it('routes the turn under the cursor and shows it as lens, tree line and inspection', async () => {
    const {
      dialogues: { tree: dialogues },
    } = await host();
    const file = inWorkspace('dialogues.json');
    const editor = await openEditor(file);
    const lens = (await lenses(file))[2];
    assert.ok(lens);
    // One line into the turn, where a reader's cursor rests.
    editor.selection = new vscode.Selection(lens.line + 1, 0, lens.line + 1, 0);
    await vscode.commands.executeCommand('turnRouter.routeTurn');

    const inspection = await shownInspection('the third turn', ({ turn }) => turn === lens.turn.turn);
    assert.equal(inspection.dialogue, lens.turn.dialogue);
    assert.equal(inspection.neighbors.length, inspection.k);
    assert.ok(inspection.neighbors.every(({ dialogue }) => dialogue !== inspection.dialogue));
    assert.equal(inspection.predictions.length, 2);

    const routed = (await lenses(file))[2];
    assert.match(routed?.title ?? '', routedLens);
    const [fileLine] = await nodes(dialogues);
    const dialogueLine = (await nodes(dialogues, fileLine?.node)).find(({ label }) => label === lens.turn.dialogue);
    const turnLine = (await nodes(dialogues, dialogueLine?.node))[lens.turn.turn];
    const split = /^→ (\w+ \d+–\d+)/.exec(routed?.title ?? '')?.[1] ?? '';
    assert.equal(turnLine?.label, `${lens.turn.turn + 1} → ${split}`);
    assert.equal(turnLine.description, inspection.userUtterance);
  });

  it('lets the inspector follow the cursor, and walks to the next turn', async () => {
    const file = inWorkspace('dialogues.json');
    const editor = await openEditor(file);
    const all = await lenses(file);
    const [first, second, third] = all;
    assert.ok(first && second && third);
    await vscode.commands.executeCommand('turnRouter.routeTurn', first.turn);
    await shownInspection('the first turn', ({ turn }) => turn === first.turn.turn);
    editor.selection = new vscode.Selection(second.line + 1, 0, second.line + 1, 0);
    await shownInspection('the second turn', ({ turn }) => turn === second.turn.turn);
    await vscode.commands.executeCommand('turnRouter.nextTurn');
    await shownInspection('the third turn', ({ turn }) => turn === third.turn.turn);
    assert.equal(editor.selection.active.line, third.line);
    assert.equal(vscode.window.activeTextEditor, editor, 'the editor keeps the keyboard');
  });

  it('routes a whole dialogue', async () => {
    const file = inWorkspace('dialogues.json');
    await openEditor(file);
    const last = (await lenses(file)).at(-1);
    assert.ok(last);
    await vscode.commands.executeCommand('turnRouter.routeDialogue', { file, dialogue: last.turn.dialogue });
    const own = (await lenses(file)).filter(({ turn }) => turn.dialogue === last.turn.dialogue);
    assert.ok(own.length > 1);
    for (const { title } of own) assert.match(title, routedLens);
  });

  it('goes on after the engine has died', async () => {
    const { engineProcessId } = await host();
    const file = inWorkspace('dialogues.json');
    await openEditor(file);
    const [first, , , fourth] = await lenses(file);
    assert.ok(first && fourth);
    await vscode.commands.executeCommand('turnRouter.routeTurn', first.turn);
    const before = engineProcessId();
    assert.ok(before !== undefined);
    process.kill(before, 'SIGKILL');
    await eventually('the end of the engine', () => (engineProcessId() === before ? undefined : true));
    await vscode.commands.executeCommand('turnRouter.routeTurn', fourth.turn);
    await shownInspection('the fourth turn', ({ turn }) => turn === fourth.turn.turn);
    assert.notEqual(engineProcessId(), before);
  });
});
