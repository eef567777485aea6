// Pictures of the journey in the four themes that everything must look right in, into .cache/screenshots.
import { mkdir } from 'node:fs/promises';
import path from 'node:path';
import { cache, repository, sampleWorkspace } from './locations.mjs';
import { openSampleTurn, shownDecision } from './route-sample.mjs';
import { mustRun } from './run-program.mjs';
import { setUp } from './setup.mjs';
import { withWorkbench } from './workbench.mjs';

const themes = ['Default Light Modern', 'Default Dark Modern', 'Default High Contrast', 'Default High Contrast Light'];
const folder = path.join(cache, 'screenshots');

/** Each step goes on where the last one ended; a picture is taken after each. */
const journey = [
  { name: 'dialogue', take: (workbench) => openSampleTurn(workbench) },
  {
    name: 'inspector',
    take: async (workbench) => {
      await workbench.runCommand('Turn Router: Route Turn');
      await shownDecision(workbench);
    },
  },
  { name: 'neighbor', take: ({ inspectorFrame }) => inspectorFrame().locator('[data-control="row"]').first().click() },
  { name: 'view', take: ({ page }) => page.getByRole('tab', { name: 'Turn Router' }).first().click() },
];

/** `--theme=Default Dark Modern` takes just those; `--steps=file.mjs` brings another journey as its default export. */
const option = (name) => process.argv.find((argument) => argument.startsWith(`--${name}=`))?.slice(name.length + 3);
const steps = option('steps') ? (await import(path.resolve(option('steps')))).default : journey;

await setUp();
await mustRun('npm', ['run', '--silent', 'build']);
await mkdir(folder, { recursive: true });
for (const theme of themes.filter((name) => name === (option('theme') ?? name))) {
  await withWorkbench({ workspace: sampleWorkspace, extensionPath: repository, theme }, (workbench) =>
    takeJourney(workbench, theme),
  );
}

async function takeJourney(workbench, theme) {
  for (const [place, { name, take }] of steps.entries()) {
    const file = path.join(
      folder,
      `${theme.replace('Default ', '').replaceAll(' ', '-').toLowerCase()}-${String(place + 1)}-${name}.png`,
    );
    const trouble = await Promise.resolve(take(workbench)).catch((error) => error);
    // Themes fade and trees unfold.
    await workbench.page.waitForTimeout(500);
    await workbench.page.screenshot({ path: file });
    console.log(file);
    if (trouble) {
      console.error(`The step "${name}" failed in ${theme}: ${trouble.message}`);
      process.exitCode = 1;
      return;
    }
  }
}
