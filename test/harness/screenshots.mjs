// Pictures of every page in the four themes that everything must look right in, into .cache/screenshots.
// With `--readme`, those of the README, into docs/images.
import { mkdir } from 'node:fs/promises';
import path from 'node:path';
import { cache, repository, sampleWorkspace } from './locations.mjs';
import { openSampleTurn, shownDecision } from './route-sample.mjs';
import { mustRun } from './run-program.mjs';
import { setUp } from './setup.mjs';
import { withWorkbench } from './workbench.mjs';

const themes = ['Default Light Modern', 'Default Dark Modern', 'Default High Contrast', 'Default High Contrast Light'];
const readmeTheme = 'Default Dark Modern';
const pageLimit = 60_000;

const run = (title) => (workbench) => workbench.runCommand(`Turn Router: ${title}`);

/** What `content` finds in the first frame that has it: several pages are visible at once, each in a frame of its own. */
async function shownIn(workbench, content) {
  for (const deadline = Date.now() + pageLimit; Date.now() < deadline;) {
    for (const frame of workbench.page.frames()) {
      const found = frame.locator(content);
      if ((await found.count().catch(() => 0)) > 0) return found;
    }
    await workbench.page.waitForTimeout(200);
  }
  throw new Error(`No page shows ${content}.`);
}

/** Opens a page by its command, and waits until it shows an element that no other page has. */
const openPage = (title, content) => async (workbench) => {
  await run(title)(workbench);
  await shownIn(workbench, content);
};

/** Each step goes on where the last one ended; a picture is taken after each. `readme` names those that it shows. */
const journey = [
  { name: 'dialogue', take: (workbench) => openSampleTurn(workbench) },
  {
    name: 'inspector',
    take: async (workbench) => {
      await run('Route Turn')(workbench);
      await shownDecision(workbench);
    },
  },
  { name: 'chat', readme: true, take: openPage('Open as Dialogue', '.dialogue-page [aria-current="true"]') },
  {
    name: 'neighbor',
    take: async (workbench) => {
      const rows = await shownIn(workbench, '[data-control="row"]');
      await rows.first().click();
    },
  },
  { name: 'view', take: ({ page }) => page.getByRole('tab', { name: 'Turn Router' }).first().click() },
  {
    name: 'report',
    readme: true,
    take: openPage('Evaluate Routing (Report, Export)', '[aria-label="Routing Report"] svg'),
  },
  { name: 'queue', readme: true, take: openPage('Curate Exemplars (Queue)', '.decision-bar button') },
  { name: 'map', readme: true, take: openPage('Show Exemplar Map', 'canvas') },
  { name: 'retrievers', take: openPage('Compare Retrievers and Encoders', '[aria-label="Compare Retrievers"] table') },
  { name: 'tuning', take: run('Tune Retriever…') },
];

const isGiven = (name) => process.argv.includes(`--${name}`);
/** `--theme=Default Dark Modern` takes just those; `--steps=file.mjs` brings another journey as its default export. */
const option = (name) => process.argv.find((argument) => argument.startsWith(`--${name}=`))?.slice(name.length + 3);
const steps = option('steps') ? (await import(path.resolve(option('steps')))).default : journey;
const forReadme = isGiven('readme');
const folder = forReadme ? path.join(repository, 'docs', 'images') : path.join(cache, 'screenshots');
const chosenTheme = forReadme ? readmeTheme : option('theme');

await setUp();
await mustRun('npm', ['run', '--silent', 'build']);
await mkdir(folder, { recursive: true });
for (const theme of themes.filter((name) => name === (chosenTheme ?? name))) {
  await withWorkbench({ workspace: sampleWorkspace, extensionPath: repository, theme }, (workbench) =>
    takeJourney(workbench, theme),
  );
}

async function takeJourney(workbench, theme) {
  for (const [place, step] of steps.entries()) {
    const trouble = await Promise.resolve(step.take(workbench)).catch((error) => error);
    // Themes fade and trees unfold.
    await workbench.page.waitForTimeout(500);
    if (!forReadme || step.readme) await takePicture(workbench, pictureName(theme, place, step.name));
    if (trouble) {
      console.error(`The step "${step.name}" failed in ${theme}: ${trouble.message}`);
      process.exitCode = 1;
      return;
    }
  }
}

function pictureName(theme, place, name) {
  if (forReadme) return `${name}.png`;
  return `${theme.replace('Default ', '').replaceAll(' ', '-').toLowerCase()}-${String(place + 1)}-${name}.png`;
}

async function takePicture(workbench, name) {
  const file = path.join(folder, name);
  await workbench.page.screenshot({ path: file });
  console.log(file);
}
