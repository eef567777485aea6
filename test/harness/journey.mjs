// What a person does, in the real workbench: clicks, keys and eyes, no back door.
import { sampleWorkspace, repository } from './locations.mjs';
import { openSampleTurn, routeSampleTurn, shownDecision } from './route-sample.mjs';
import { withWorkbench } from './workbench.mjs';

const limit = 30_000;
const here = { workspace: sampleWorkspace, extensionPath: repository };

/** Each journey starts in a fresh workbench and rejects where a person would be stuck. */
const journeys = {
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

/** All journeys, one after the other; a failure names the journey and leaves a picture. */
export async function runJourneys() {
  const failures = [];
  for (const [name, walk] of Object.entries(journeys)) {
    await walk().catch((error) => failures.push(`The journey "${name}" ended early: ${error.message}`));
  }
  return {
    passed: Object.keys(journeys).length - failures.length,
    failed: failures.length,
    details: failures.join('\n'),
  };
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
