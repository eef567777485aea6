// Checks the types of each project with the native compiler: seconds, where TypeScript 5 takes more than a minute.
// TypeScript 5 stays beside it, because typescript-eslint cannot use version 7 yet.
import path from 'node:path';
import { repository } from './locations.mjs';
import { runProgram } from './run-program.mjs';

const compiler = path.join(repository, 'node_modules', 'typescript-7', 'bin', 'tsc');

for (const project of ['.', 'webview', 'test/ui']) {
  const { code, output } = await runProgram(process.execPath, [compiler, '--noEmit', '--project', project]);
  if (output.trim() !== '') console.log(output.trim());
  if (code !== 0) process.exitCode = 1;
}
