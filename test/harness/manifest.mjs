// Checks what VS Code does not: that package.json, its texts, its files and the code name the same things.
import { existsSync } from 'node:fs';
import { readdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { readPages } from '../../src/protocol/pages/pages.esbuild.mjs';
import { repository } from './locations.mjs';
import { setUp } from './setup.mjs';

/** Returns one sentence for each thing that is wrong; none when all is well. */
export async function checkManifest() {
  const manifest = await readJson('package.json');
  const texts = await readJson('package.nls.json');
  const contributed = manifest.contributes ?? {};
  const commands = (contributed.commands ?? []).map(({ command }) => command);
  const { pages, panelTypes } = await readPages();
  const identifiers = await readIdentifiers();
  const inCode = new Set([...(await commandsInCode(identifiers)), ...pages.flatMap(({ command }) => command ?? [])]);
  return [
    ...checkCommands(contributed.commands ?? [], inCode),
    ...checkCommandUses(contributed, new Set(commands)),
    ...checkEditors(contributed.customEditors ?? [], identifiers),
    ...checkConditions(contributed),
    ...checkActivation(manifest.activationEvents ?? [], panelTypes),
    ...checkSettings(contributed),
    ...checkTexts(manifest, texts),
    ...checkFiles(manifest),
  ];
}

async function readJson(file) {
  return JSON.parse(await readFile(path.join(repository, file), 'utf8'));
}

const host = path.join(repository, 'src', 'host');

/** The names that the code and package.json share. */
async function readIdentifiers() {
  const { build } = await import('esbuild');
  const options = { entryPoints: [path.join(host, 'identifiers.ts')], format: 'esm', write: false };
  const { outputFiles } = await build(options);
  return import(`data:text/javascript,${encodeURIComponent(outputFiles[0].text)}`);
}

/** The commands whose constants the host uses outside the list of constants itself, by their ids. */
async function commandsInCode({ commands }) {
  const files = (await readdir(host, { recursive: true })).filter(
    (file) => file.endsWith('.ts') && file !== 'identifiers.ts',
  );
  const sources = await Promise.all(files.map((file) => readFile(path.join(host, file), 'utf8')));
  const used = new Set(sources.flatMap((source) => [...source.matchAll(/\bcommands\.(\w+)/g)].map(([, key]) => key)));
  return new Set(
    Object.entries(commands)
      .filter(([key]) => used.has(key))
      .map(([, id]) => id),
  );
}

/** A custom editor under another name than the code registers opens nothing, and VS Code does not say why. */
function checkEditors(editors, identifiers) {
  const named = editors.map(({ viewType }) => viewType);
  const inCode = Object.keys(identifiers)
    .filter((name) => /(?:EditorType|FileType)$/.test(name))
    .map((name) => identifiers[name]);
  return [
    ...named.filter((type) => !inCode.includes(type)).map((type) => `The custom editor ${type} has no constant.`),
    ...inCode.filter((type) => !named.includes(type)).map((type) => `package.json has no custom editor ${type}.`),
  ];
}

function checkCommands(commands, inCode) {
  return commands.flatMap(({ command, title, category }) => [
    ...(inCode.has(command)
      ? []
      : [`${command} is contributed, but neither a constant in src/host nor a page names it.`]),
    ...(category ? [] : [`${command} has no category.`]),
    ...(isTextKey(title) ? [] : [`The title of ${command} is not in package.nls.json.`]),
  ]);
}

/** Menus, keys, welcome texts, walkthroughs and custom events all run commands by their ids. */
function checkCommandUses(contributed, commands) {
  const menus = Object.entries(contributed.menus ?? {});
  const uses = [
    ...menus.flatMap(([menu, items]) =>
      items.filter(({ command }) => command).map(({ command }) => [`menu ${menu}`, command]),
    ),
    ...(contributed.keybindings ?? []).map(({ key, command }) => [`key ${key}`, command]),
    ...(contributed.walkthroughs ?? [])
      .flatMap(({ steps }) => steps)
      .flatMap(({ id, completionEvents = [] }) =>
        completionEvents
          .filter((event) => event.startsWith('onCommand:'))
          .map((event) => [`walkthrough step ${id}`, event.slice('onCommand:'.length)]),
      ),
  ];
  return uses
    .filter(([, command]) => !commands.has(command))
    .map(([place, command]) => `The ${place} runs ${command}, which is not contributed.`);
}

/** Without its activation event, VS Code cannot give a page back after a reload of the window. */
function checkActivation(events, panelTypes) {
  const prefix = 'onWebviewPanel:';
  const named = events.filter((event) => event.startsWith(prefix)).map((event) => event.slice(prefix.length));
  return [
    ...panelTypes
      .filter((type) => !named.includes(type))
      .map((type) => `package.json lacks the activation event ${prefix}${type}.`),
    ...named
      .filter((type) => !panelTypes.includes(type))
      .map((type) => `package.json has ${prefix}${type}, but there is no such page.`),
  ];
}

function checkConditions(contributed) {
  const views = new Set(
    Object.values(contributed.views ?? {})
      .flat()
      .map(({ id }) => id),
  );
  const wanted = [...JSON.stringify(contributed.menus ?? {}).matchAll(/\bview == '?([\w.-]+)/g)].map(
    ([, view]) => view,
  );
  const welcomed = (contributed.viewsWelcome ?? []).map(({ view }) => view);
  return [...new Set([...wanted, ...welcomed])]
    .filter((view) => !views.has(view))
    .map((view) => `There is no view ${view}, but package.json speaks of it.`);
}

function checkSettings(contributed) {
  const groups = [contributed.configuration ?? []].flat();
  const settings = groups.flatMap(({ properties = {} }) => Object.entries(properties));
  return settings.flatMap(([key, setting]) => [
    ...('default' in setting ? [] : [`The setting ${key} has no default.`]),
    ...(isTextKey(setting.description ?? setting.markdownDescription)
      ? []
      : [`The description of the setting ${key} is not in package.nls.json.`]),
  ]);
}

function checkTexts(manifest, texts) {
  const used = new Set([...stringsOf(manifest)].filter(isTextKey).map((text) => text.slice(1, -1)));
  const commandLinks = [...JSON.stringify(texts).matchAll(/\(command:([\w.]+)/g)].map(([, command]) => command);
  const own = new Set((manifest.contributes?.commands ?? []).map(({ command }) => command));
  return [
    ...[...used].filter((key) => !(key in texts)).map((key) => `package.nls.json lacks ${key}.`),
    ...Object.keys(texts)
      .filter((key) => !used.has(key))
      .map((key) => `package.nls.json has ${key}, which package.json does not use.`),
    ...commandLinks
      .filter((command) => command.startsWith('turnRouter.') && !own.has(command))
      .map((command) => `A text links to ${command}, which is not contributed.`),
  ];
}

function checkFiles(manifest) {
  const files = new Set([...stringsOf(manifest)].filter((text) => /^(\.\/)?media\//.test(text)));
  return [...files]
    .filter((file) => !existsSync(path.join(repository, file)))
    .map((file) => `package.json names ${file}, which does not exist.`);
}

function isTextKey(text) {
  return /^%[^%]+%$/.test(text ?? '');
}

function* stringsOf(value) {
  if (typeof value === 'string') yield value;
  else if (typeof value === 'object' && value !== null) for (const part of Object.values(value)) yield* stringsOf(part);
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  await setUp();
  const problems = await checkManifest();
  for (const problem of problems) console.log(problem);
  process.exitCode = problems.length > 0 ? 1 : 0;
}
