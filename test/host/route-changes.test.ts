import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { eventually, host, inWorkspace, leaveNothingUnsaved, nodes, replaceText, shownInspection } from './workspace';

describe('Route Changes', () => {
  const project = () => vscode.workspace.openTextDocument(inWorkspace('turn-router.json'));
  let projectText = '';

  before(async () => {
    projectText = (await project()).getText();
  });
  after(async () => {
    await leaveNothingUnsaved();
    await replaceText(await project(), projectText);
  });

  /** Every changed route that the view lists. */
  async function listed() {
    const {
      routeChanges: { tree },
    } = await host();
    const verdicts = await nodes(tree);
    return (await Promise.all(verdicts.map(({ node }) => nodes(tree, node)))).flat();
  }

  it('shows the effect of a change of the pools on the evaluation set, and its reversal by undo', async () => {
    const { routeChanges } = await host();
    await vscode.commands.executeCommand('turnRouter.chooseEvaluationSet', { file: inWorkspace('dialogues.json') });
    assert.match((await project()).getText(), /"evaluation": \[\s*"dialogues.json"\s*\]/);
    const dialogues = (await vscode.workspace.openTextDocument(inWorkspace('dialogues.json'))).getText();
    const turns = dialogues.split('"speaker": "USER"').length - 1;
    await eventually(
      'the routes of the whole evaluation set',
      async () => {
        await listed();
        const [, unchanged] = /no route has changed \((\d+) routes\)/.exec(routeChanges.message) ?? [];
        // Other suites have routed with other pools.
        if (unchanged === undefined) await vscode.commands.executeCommand('turnRouter.compareFromHere');
        return Number(unchanged) >= turns ? true : undefined;
      },
      () => routeChanges.message,
    );
    await vscode.commands.executeCommand('turnRouter.compareFromHere');
    assert.deepEqual(await listed(), []);

    const pool = await vscode.workspace.openTextDocument(inWorkspace('sample.exemplars.jsonl'));
    const edit = new vscode.WorkspaceEdit();
    // All of one expert's exemplars leave the pools: some routes must change.
    edit.replace(
      pool.uri,
      new vscode.Range(0, 0, pool.lineCount, 0),
      pool.getText().replaceAll('"expert":"llm"', '"expert":null'),
    );
    await vscode.workspace.applyEdit(edit);
    const changes = await eventually('the changed routes', async () => {
      const lines = await listed();
      return lines.length > 0 ? lines : undefined;
    });
    for (const { label, description } of changes) {
      assert.match(label, /, turn \d+$/);
      assert.match(description, /^LLM .* → SLM /);
    }
    assert.match(
      routeChanges.message,
      new RegExp(`: ${changes.length} turns? changed route.*accuracy .+ → .+; LLM calls .+ → 0%`),
    );
    assert.match(
      routeChanges.message,
      // Routes of files that other tests opened are compared too.
      /\(\d+ turns of \S+( and \d+ others?)?, policy "paper", exemplars of sample\.exemplars\.jsonl\)$/,
    );

    const first = changes[0]?.node;
    assert.ok(first);
    const { command } = routeChanges.tree.getTreeItem(first);
    await vscode.commands.executeCommand(command?.command ?? '', ...((command?.arguments ?? []) as unknown[]));
    await shownInspection(
      'the first changed turn',
      ({ dialogue, turn }) => changes[0]?.label === `${dialogue}, turn ${turn + 1}`,
    );

    await vscode.window.showTextDocument(pool);
    await vscode.commands.executeCommand('undo');
    await eventually('no change left', async () => ((await listed()).length === 0 ? true : undefined));
  });

  it('counts calls as paid: a refused answer was asked for, in the sentence and in the tree', async () => {
    const {
      dialogues: { tree: dialogues },
      routeChanges,
    } = await host();
    const document = await project();
    const paidAlways = document.getText().replace('{', '{ "policy": "verified-cascade", "threshold": -5,');
    await replaceText(document, paidAlways);
    const [file] = await nodes(dialogues);
    assert.ok(file);
    // Every turn scores above the threshold, so every turn pays for the costliest expert's answer.
    await vscode.commands.executeCommand('turnRouter.routeFile', { file: inWorkspace('dialogues.json') });
    await eventually('a call on each turn of each dialogue', async () => {
      const lines = (await nodes(dialogues, file.node)).map(({ description }) => description);
      const isPaid = lines.every((line) => {
        const [, turns, used, calls = used] =
          /^(\d+) turns? .*LLM (\d+)(?: of (\d+) calls?)?(?: · \d+ switch(?:es)?)?$/.exec(line) ?? [];
        return turns !== undefined && turns === calls;
      });
      return isPaid && lines.some((line) => line.includes(' of ')) ? true : undefined;
    });
    await vscode.commands.executeCommand('turnRouter.compareFromHere');
    await replaceText(document, paidAlways.replace('-5', '5'));
    await eventually('the changed routes', async () => ((await listed()).length > 0 ? true : undefined));
    assert.match(
      routeChanges.message,
      /; LLM calls 100% → 0% \(\d+ turns of \S+( and \d+ others?)?, policy "verified-cascade"/,
    );
    await replaceText(document, projectText);
    await eventually('the routes of the project as it was', async () => {
      await listed();
      return /LLM calls 100% → [1-9]/.test(routeChanges.message) ? true : undefined;
    });
  });

  it('brings routes back that were lost because no exemplar could vote', async () => {
    const { routeChanges } = await host();
    await vscode.commands.executeCommand('turnRouter.compareFromHere');
    const pool = await vscode.workspace.openTextDocument(inWorkspace('sample.exemplars.jsonl'));
    const edit = new vscode.WorkspaceEdit();
    edit.replace(
      pool.uri,
      new vscode.Range(0, 0, pool.lineCount, 0),
      pool.getText().replaceAll(/"expert":"(llm|slm)"/g, '"expert":null'),
    );
    await vscode.workspace.applyEdit(edit);
    await eventually('no routes', async () => {
      await listed();
      return routeChanges.message.startsWith('Route a file') ? true : undefined;
    });
    await vscode.window.showTextDocument(pool);
    await vscode.commands.executeCommand('undo');
    await eventually('the routes again', async () => {
      await listed();
      return routeChanges.message.includes('no route has changed') ? true : undefined;
    });
  });
});
