// The first minute of every user: open the sample's dialogues, route a turn, look at the inspector.
import { readFile } from 'node:fs/promises';
import path from 'node:path';

/** A later turn of a dialogue, so that it has a previous state. It needs arithmetic, so it goes to the LLM. */
const shownWords = 'twenty-two kids';
const decisionLimit = 60_000;

/** Opens the sample's dialogue file at a turn. */
export async function openSampleTurn({ folder, openFile }) {
  const lines = (await readFile(path.join(folder, 'dialogues.json'), 'utf8')).split('\n');
  const line = lines.findIndex((text) => text.includes(shownWords)) + 1;
  if (line === 0) throw new Error(`The sample's dialogues.json has no turn with "${shownWords}" any more.`);
  await openFile('dialogues.json', line);
}

/** Routes that turn by the palette and returns the chosen expert's name, once the inspector shows it. */
export async function routeSampleTurn(workbench) {
  await openSampleTurn(workbench);
  await workbench.runCommand('Turn Router: Route Turn');
  return shownDecision(workbench);
}

/** The name of the expert that the inspector shows as chosen. Throws the inspector's words if it shows none. */
export async function shownDecision({ inspectorFrame, page }) {
  const chosen = inspectorFrame().locator('.chosen-expert');
  try {
    await chosen.waitFor({ timeout: decisionLimit });
  } catch {
    const shown = (
      await inspectorFrame()
        .locator('body')
        .innerText({ timeout: 1000 })
        .catch(() => 'nothing')
    ).trim();
    const said = await page.locator('.notification-list-item-message').allInnerTexts();
    throw new Error(
      `The Routing Inspector showed no decision within a minute. It showed: ${shown}\n${said.join('\n')}`.trim(),
    );
  }
  const name = (await chosen.innerText()).trim();
  if (name === '') throw new Error('The Routing Inspector shows a decision without an expert.');
  return name;
}
