// The list of pages for programs that run before anything is built: the build itself, and the check of package.json.
import path from 'node:path';
import { fileURLToPath } from 'node:url';

const here = path.dirname(fileURLToPath(import.meta.url));

/** Every page, and the types of the panels that VS Code hands back after a reload of the window. */
export async function readPages() {
  // Loaded late: a fresh clone has no dependencies before set-up has run.
  const { build } = await import('esbuild');
  const stdin = {
    contents: `import { pages, panelPages } from './pages';
      import { panelType } from './page';
      export { pages };
      export const panelTypes = panelPages.map(panelType);`,
    resolveDir: here,
  };
  const { outputFiles } = await build({ stdin, bundle: true, format: 'esm', write: false });
  return import(`data:text/javascript,${encodeURIComponent(outputFiles[0].text)}`);
}
