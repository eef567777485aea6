import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { decimal } from '../../src/vocabulary/words';
import { propertyOf } from '../../src/vocabulary/values/required';
import { eventually, inWorkspace, lenses, panel, routeFirstTurn } from './workspace';

const setting = 'probabilityInLenses';
const section = () => vscode.workspace.getConfiguration('turnRouter');

describe('The probability of a right answer', () => {
  afterEach(() => section().update(setting, undefined, vscode.ConfigurationTarget.Workspace));

  it('is the same in the inspector and, where the setting asks for it, in the lens', async () => {
    const inspection = await routeFirstTurn();
    const inspector = await panel('inspector');
    const known = await eventually('the probability', () => {
      const { content } = inspector;
      return content.phase === 'shown' ? (content.probability ?? undefined) : undefined;
    });
    assert.ok(!('missing' in known), 'The sample has gold states and runs.');
    assert.equal(known.among, 'all-turns');
    const [plain] = await lenses(inWorkspace('dialogues.json'));
    assert.ok(plain && !plain.title.includes('·'), plain?.title);
    await section().update(setting, true, vscode.ConfigurationTarget.Workspace);
    const words = ` · ${decimal(propertyOf(known.right, inspection.route.expert))} right`;
    await eventually(`a lens with${words}`, async () => {
      const [lens] = await lenses(inWorkspace('dialogues.json'));
      return lens?.title === `${plain.title}${words}` ? lens : undefined;
    });
  });
});
