// Checks the types of each project with the native compiler: seconds, where TypeScript 5 takes more than a minute.
// What was found is kept, so that the next check looks at what has changed since.
import path from 'node:path';
import { cache, repository } from './locations.mjs';
import { runProgram } from './run-program.mjs';

const compiler = path.join(repository, 'node_modules', 'typescript', 'bin', 'tsc');

for (const project of ['.', 'webview', 'test/ui']) {
  const kept = path.join(cache, 'types', `${project.replaceAll(/\W/g, '-')}.tsbuildinfo`);
  const options = ['--noEmit', '--incremental', '--tsBuildInfoFile', kept, '--project', project];
  const { code, output } = await runProgram(process.execPath, [compiler, ...options]);
  if (output.trim() !== '') console.log(output.trim());
  if (code !== 0) process.exitCode = 1;
}
