import path from 'node:path';
import { createEngine } from '../engine/create-engine';
import { printTold } from './output/diagnostics';
import { printMessage } from './output/output';
import { watchStandardStreams } from './output/standard-streams';
import { failed, runTurnRouter } from './turn-router';

watchStandardStreams((failure) => {
  if (failure) process.exitCode = failed(failure);
  else printTold();
});

const engine = createEngine(
  { encoderFolder: path.join(__dirname, '..', 'media', 'encoder'), runtimeFolder: __dirname, backend: 'native' },
  printMessage,
);

void runTurnRouter(engine, process.argv.slice(2)).then((code) => {
  process.exitCode = code;
});
