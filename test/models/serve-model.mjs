// Serves a real model on loopback: by llama.cpp's own server or, where this processor cannot run that build, by a small
// server around node-llama-cpp.
import { spawn } from 'node:child_process';
import path from 'node:path';
import { fetchLibrary, fetchServer } from './fetch-model.mjs';

const READY_WITHIN = 120_000;

/**
 * @param file the model
 * @returns the base address, what serves it, and how to end that
 */
export async function serveModel(file, port) {
  const failures = [];
  for (const start of [startServer, startLibrary]) {
    const { name, child } = await start(file, port);
    if (await isReady(child, port)) return { url: `http://127.0.0.1:${port}/v1`, name, stop: () => stop(child) };
    failures.push(`${name} did not start (${child.signalCode ?? `exit code ${child.exitCode}`})`);
    await stop(child);
  }
  throw new Error(`No server for the model: ${failures.join('; ')}.`);
}

async function startServer(file, port) {
  const folder = await fetchServer();
  // One thread: two are slower as soon as another program works.
  const limits = ['-c', '8192', '-np', '2', '-t', '1', '--device', 'none', '--no-ui'];
  const place = ['--alias', 'small', '--host', '127.0.0.1', '--port', String(port)];
  const child = spawn(path.join(folder, 'llama-server'), ['-m', file, ...place, ...limits], {
    env: { ...process.env, LD_LIBRARY_PATH: folder },
    stdio: 'ignore',
  });
  return { name: 'llama-server', child };
}

async function startLibrary(file, port) {
  const folder = await fetchLibrary();
  const program = path.resolve('test/models/model-server.mjs');
  const child = spawn(process.execPath, [program, folder, file, String(port)], {
    stdio: ['ignore', 'ignore', 'inherit'],
  });
  return { name: 'node-llama-cpp', child };
}

async function isReady(child, port) {
  for (const end = Date.now() + READY_WITHIN; Date.now() < end && child.exitCode === null && !child.signalCode;) {
    const response = await fetch(`http://127.0.0.1:${port}/health`, { signal: AbortSignal.timeout(500) }).catch(
      () => undefined,
    );
    if (response?.status === 200) return true;
    await new Promise((resolve) => setTimeout(resolve, 200));
  }
  return false;
}

/** A server that is generating may not hear the first signal. */
async function stop(child) {
  if (child.exitCode !== null || child.signalCode) return;
  const ended = new Promise((resolve) => child.once('exit', resolve));
  child.kill('SIGTERM');
  const timer = setTimeout(() => child.kill('SIGKILL'), 5_000);
  await ended;
  clearTimeout(timer);
}
