import assert from 'node:assert/strict';
import { mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import * as vscode from 'vscode';
import { parseExemplarFile } from '../../src/core/pools/exemplar-file';
import { unattended } from '../../src/vocabulary/work';
import { chatLog } from './chat-log';
import { eventually, host, inWorkspace, leaveNothingUnsaved, panel, shownInspection } from './workspace';

const CHATS = 20;
const LABELS = 50;

describe('Label Turns', () => {
  // A folder of its own for each test: VS Code may never tell that a file is gone which comes back at once.
  let run = 0;
  const inChats = (...names: string[]): string => inWorkspace(`parcels-${run}`, ...names);
  const labeled = async () =>
    parseExemplarFile(await readFile(inChats('log.exemplars.jsonl'), 'utf8')).exemplars.map(({ exemplar }) => exemplar);

  before(host);
  beforeEach(async () => {
    run++;
    await mkdir(inChats(), { recursive: true });
    await writeFile(inChats('log.jsonl'), chatLog(CHATS));
  });
  afterEach(async () => {
    (await panel('label')).page.close();
    await leaveNothingUnsaved();
    await rm(inChats(), { recursive: true });
  });

  /** Sets up the folder of a log as a person does who has nothing else; the page then asks its first question. */
  async function begin() {
    await vscode.commands.executeCommand('turnRouter.setUpProject', { folder: inChats() });
    const setup = await panel('setup');
    assert.ok(setup.content?.phase === 'choosing' && setup.content.choices.exemplars === 'hand');
    await setup.requests.setUp(null, unattended);
    const label = await panel('label');
    assert.equal(label.content?.phase, 'item', JSON.stringify(label.content));
    setup.page.close();
    return label;
  }

  it('goes from a log of chats to the first route by one key, which is saved', async () => {
    const label = await begin();
    const { content } = label;
    assert.ok(content?.phase === 'item' && content.route === null);
    await label.requests.label({ expert: 1 }, unattended);
    const [first] = await labeled();
    assert.deepEqual([first?.expert, first?.rule, first?.belief], ['llm', 'hand', null]);
    const next = label.content;
    assert.ok(next?.phase === 'item' && next.route?.expert === 'llm', JSON.stringify(next));
    const { dialogue, turn } = next;
    await vscode.commands.executeCommand('turnRouter.routeTurn', { file: inChats('log.jsonl'), dialogue, turn });
    await shownInspection('the first route', ({ route }) => route.dialogue === dialogue && route.expert === 'llm');
  });

  it('takes 50 labels, undoes the last, skips and passes on, and says how good the router is without gold', async () => {
    const label = await begin();
    for (let count = 0; count < LABELS; count++) {
      const { content } = label;
      assert.ok(content?.phase === 'item', JSON.stringify(content));
      const asked = content.turns.find(({ turn }) => turn === content.turn);
      await label.requests.label({ expert: asked?.userUtterance.startsWith('It is') === true ? 1 : 0 }, unattended);
    }
    assert.equal((await labeled()).length, LABELS);
    const judged = await eventually('how good the router is', () => {
      const quality = label.content?.quality;
      return quality?.labels === LABELS && quality.agreement ? quality.agreement : undefined;
    });
    assert.ok(judged.low <= judged.share && judged.share <= judged.high && judged.share > judged.majority.share);
    await label.requests.undo(null, unattended);
    assert.equal((await labeled()).length, LABELS - 1);
    const again = label.content;
    assert.ok(again?.phase === 'item');
    await label.requests.skip(null, unattended);
    const after = label.content;
    assert.ok(after?.phase === 'item' && after.dialogue + String(after.turn) !== again.dialogue + String(again.turn));
    await label.requests.next(null, unattended);
    assert.equal((await labeled()).length, LABELS - 1);
  });

  it('goes on where another window stopped: decided turns are not asked again', async () => {
    const label = await begin();
    const first = label.content;
    assert.ok(first?.phase === 'item');
    await label.requests.label({ expert: 0 }, unattended);
    label.page.close();
    await vscode.commands.executeCommand('turnRouter.labelTurns', { file: inChats('log.jsonl') });
    const { content } = label;
    assert.ok(content?.phase === 'item');
    assert.notDeepEqual([content.dialogue, content.turn], [first.dialogue, first.turn]);
  });
});
