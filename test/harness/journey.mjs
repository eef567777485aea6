// What a person does, in the real workbench: clicks, keys and eyes, no back door.
import { chatsAlone, dialoguesAndRuns } from './journey-folders.mjs';
import { sampleWorkspace, repository } from './locations.mjs';
import { openSampleTurn, routeSampleTurn, shownDecision } from './route-sample.mjs';
import { withWorkbench } from './workbench.mjs';

const limit = 30_000;
const here = { workspace: sampleWorkspace, extensionPath: repository };

/** Each journey starts in a fresh workbench and rejects where a person would be stuck. */
const journeys = {
  'from a folder with dialogues and two runs to a routed turn, by two keys after the command': () =>
    withWorkbench({ workspace: dialoguesAndRuns(), extensionPath: repository }, async (workbench) => {
      const setup = workbench.webview('Set Up Project');
      await workbench.runCommand('Turn Router: Set Up Project…');
      await until('the folder is looked through', () => isShown(setup.locator('[data-control="set-up"]')));
      await setup.locator('main').focus();
      await workbench.page.keyboard.press('Control+Enter');
      await until('the project is set up', () => isShown(setup.getByText('The project is set up')));
      await setup.locator('[data-control="inspect"]').focus();
      await workbench.page.keyboard.press('Enter');
      await shownDecision(workbench);
    }),

  'from a log of chats to a first route, and on, by one key a label': () =>
    withWorkbench({ workspace: chatsAlone(), extensionPath: repository }, async (workbench) => {
      const [setup, label] = [workbench.webview('Set Up Project'), workbench.webview('Label Turns')];
      await workbench.runCommand('Turn Router: Set Up Project…');
      await until('the folder is looked through', () => isShown(setup.locator('[data-control="set-up"]')));
      await setup.locator('main').focus();
      await workbench.page.keyboard.press('Control+Enter');
      await until('the first turn is asked about', () => isShown(label.locator('.item')));
      const count = label.locator('.count-words');
      for (const [done, key] of ['1', '2', '1', '2', '1', '2', '1', '2', '1', '2', '1', '2'].entries()) {
        await until('the turn is asked about', async () => (await count.innerText()).startsWith(`${String(done)} of `));
        await label.locator('main').focus();
        await workbench.page.keyboard.press(key);
      }
      await until('the router is judged without gold', () =>
        isShown(label.getByText('of the router with your labels')),
      );
    }),

  'relabel a neighbor by key, see the vote follow, and take it back': () =>
    withWorkbench(here, async (workbench) => {
      await routeSampleTurn(workbench);
      const frame = workbench.inspectorFrame();
      const vote = await shownVote(frame);
      await frame.locator('[data-control="row"]').first().click();
      await workbench.page.keyboard.press('r');
      await until('the vote follows the relabel', async () => (await shownVote(frame)) !== vote);
      await workbench.page.keyboard.press('Control+z');
      await until('undo restores the vote', async () => (await shownVote(frame)) === vote);
    }),

  'walk to the next turn and back': () =>
    withWorkbench(here, async (workbench) => {
      await routeSampleTurn(workbench);
      const number = workbench.inspectorFrame().locator('.turn-number');
      const start = await number.innerText();
      await workbench.inspectorFrame().locator('[data-control="next"]').click();
      await until('the next turn is shown', async () => (await number.innerText()) !== start);
      await workbench.page.keyboard.press('p');
      await until('the first turn is shown again', async () => (await number.innerText()) === start);
    }),

  'reload the window and find the inspector at the same turn': () =>
    withWorkbench(here, async (workbench) => {
      await routeSampleTurn(workbench);
      const shown = await workbench.inspectorFrame().locator('.turn-number').innerText();
      const reloaded = workbench.page.waitForEvent('load');
      await workbench.runCommand('Developer: Reload Window');
      await reloaded;
      await shownDecision(workbench);
      const again = await workbench.inspectorFrame().locator('.turn-number').innerText();
      if (again !== shown) throw new Error(`The inspector shows ${again} after the reload, not ${shown}.`);
    }),

  'go on in the curation queue after a reload of the window': () =>
    withWorkbench(here, async (workbench) => {
      const count = workbench.webview('Curation Queue').locator('.count-words');
      await workbench.runCommand('Turn Router: Curate Exemplars (Queue)');
      await until('the first exemplar is shown', async () => (await count.innerText()).startsWith('0 of '));
      await workbench.page.keyboard.press('k');
      await until('the next exemplar is shown', async () => (await count.innerText()).startsWith('1 of '));
      const reloaded = workbench.page.waitForEvent('load');
      await workbench.runCommand('Developer: Reload Window');
      await reloaded;
      await until('the next exemplar is shown again', async () => (await count.innerText()).startsWith('1 of '));
    }),

  'route in Restricted Mode, where writing pools is refused': () =>
    withWorkbench({ ...here, trust: 'ask' }, async (workbench) => {
      await workbench.page.getByRole('button', { name: "No, I don't trust the authors" }).click({ timeout: limit });
      await openSampleTurn(workbench);
      await workbench.runCommand('Turn Router: Route Turn');
      await shownDecision(workbench);
      await workbench.runCommand('Turn Router: Build Exemplar Pools…');
      await workbench.page.getByText('which Restricted Mode does not allow').first().waitFor({ timeout: limit });
    }),
};

/** All journeys, or those whose names have some words, one after the other; a failure names the journey and leaves a picture. */
export async function runJourneys(only = '') {
  const failures = [];
  const chosen = Object.entries(journeys).filter(([name]) => name.includes(only));
  for (const [name, walk] of chosen) {
    await walk().catch((error) => failures.push(`The journey "${name}" ended early: ${error.message}`));
  }
  return {
    passed: chosen.length - failures.length,
    failed: failures.length,
    details: failures.join('\n'),
  };
}

async function isShown(locator) {
  return (await locator.count()) > 0;
}

function shownVote(frame) {
  return frame.locator('.header-route').innerText();
}

async function until(what, condition) {
  for (const deadline = Date.now() + limit; Date.now() < deadline;) {
    if (await condition()) return;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  throw new Error(`Waited in vain until ${what}.`);
}
