import { spawn } from 'node:child_process';
import { repository } from './locations.mjs';

/**
 * Runs a program to its end and returns its exit code and output. `echo` shows the output while it comes.
 * A program that outlives `timeLimit` (milliseconds) is ended and counts as failed.
 */
export function runProgram(program, args, { cwd = repository, env = {}, echo = false, timeLimit = 600_000 } = {}) {
  return new Promise((resolve, reject) => {
    const child = spawn(program, args, { cwd, env: { ...process.env, ...env }, stdio: ['ignore', 'pipe', 'pipe'] });
    let output = '';
    for (const stream of [child.stdout, child.stderr]) {
      stream.setEncoding('utf8');
      stream.on('data', (text) => {
        output += text;
        if (echo) process.stdout.write(text);
      });
    }
    const timer = setTimeout(() => {
      output += `\n${program} was ended: it ran longer than ${String(timeLimit / 1000)} s.`;
      child.kill('SIGKILL');
    }, timeLimit);
    child.on('error', reject);
    child.on('close', (code) => {
      clearTimeout(timer);
      resolve({ code: code ?? 1, output });
    });
  });
}

/** As `runProgram`, for steps that everything after them needs: a failure is thrown with the program's own words. */
export async function mustRun(program, args, options) {
  const { code, output } = await runProgram(program, args, options);
  if (code !== 0) throw new Error(`\`${[program, ...args].join(' ')}\` failed:\n${output.trim()}`);
  return output;
}
