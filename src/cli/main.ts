import path from 'node:path';
import { createEngine } from '../engine/create-engine';
import { printTold } from './output/diagnostics';
import { printMessage } from './output/output';
import { watchStandardStreams } from './output/standard-streams';
import { failureCode, runCommand } from './run-command';

watchStandardStreams((failure) => {
  if (failure) process.exitCode = failureCode(failure);
  else printTold();
});

const engine = createEngine(
  { encoderFolder: path.join(__dirname, '..', 'media', 'encoder'), runtimeFolder: __dirname, backend: 'native' },
  printMessage,
);
void runCommand(engine, process.argv.slice(2)).then((code) => {
  process.exitCode = code;
});
