// Writes the licenses of everything that is bundled, read from what the build has really taken in.
import { readdir, readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';

const target = path.join('dist', 'THIRD_PARTY_NOTICES.txt');

/** Copied beside the bundles, not bundled: see transformers.esbuild.mjs. */
const copied = ['onnxruntime-web', 'onnxruntime-node'];

/** These name the MIT License in package.json and come without its text. */
const withoutText = [
  [/^(onnxruntime-|@microsoft\/fast-)/, 'microsoft-mit.txt'],
  [/^@redis\//, 'redis-mit.txt'],
  [/^abstract-logging$/, 'abstract-logging-mit.txt'],
];

const encoder = [
  'The bundled encoder (media/encoder)',
  '',
  'Its weights were trained on the Schema-Guided Dialogue dataset (Rastogi et al., 2020), licensed under CC BY-SA 4.0:',
  'https://github.com/google-research-datasets/dstc8-schema-guided-dialogue. The weights carry the same license.',
].join('\n');

/** @param built results of esbuild with their metafiles */
export async function writeThirdPartyNotices(built) {
  const inputs = built.flatMap(({ metafile }) => Object.keys(metafile.inputs));
  const folders = new Set([...inputs.flatMap(packageFolder), ...copied.map((name) => `node_modules/${name}`)]);
  const notices = await Promise.all([...folders].sort().map(noticeOf));
  const lacking = notices.filter(({ text }) => text === '').map(({ name }) => name);
  if (lacking.length > 0) throw new Error(`No license text is known of ${lacking.join(', ')}.`);
  const rule = `\n\n${'-'.repeat(80)}\n\n`;
  const introduction = 'Turn Router contains the following third-party software and data.';
  await writeFile(target, `${[introduction, encoder, ...notices.map(({ text }) => text)].join(rule)}\n`);
}

/** The folder of the package that an input belongs to: that of the innermost node_modules. */
function packageFolder(input) {
  // A plugin's input has its namespace in front, and may have a path from the root.
  const match = /(node_modules\/(?:.*\/node_modules\/)?(?:@[^/]+\/)?[^/]+)\//.exec(input);
  return match ? [match[1]] : [];
}

async function noticeOf(folder) {
  const { name, version, license } = JSON.parse(await readFile(path.join(folder, 'package.json'), 'utf8'));
  const files = (await readdir(folder)).filter((file) => /^(licen[cs]e|copying|notice|thirdpartynotices)/i.test(file));
  const texts = await Promise.all(files.sort().map((file) => readFile(path.join(folder, file), 'utf8')));
  const head = `${name} ${version}${license ? ` (${license})` : ''}`;
  const [, kept] = withoutText.find(([pattern]) => pattern.test(name)) ?? [];
  if (texts.length === 0 && kept) texts.push(await readFile(path.join('test', 'harness', 'licenses', kept), 'utf8'));
  if (texts.length === 0) return { name, text: '' };
  return { name, text: [head, ...texts.map((text) => text.trim())].join('\n\n') };
}
