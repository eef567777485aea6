import { Channel } from '../protocol/channel';
import { engineContract } from '../protocol/engine-contract';
import { createEngine } from './create-engine';
import { engineOptionsSchema } from './engine-options';

/** The engine's process: forked by the host, ends when the host does. Its options are the first argument, as JSON. */
const options = engineOptionsSchema.parse(JSON.parse(process.argv[2] ?? '{}'));
new Channel(
  {
    post: (message) => process.send?.(message),
    onMessage: (listener) => process.on('message', listener),
  },
  engineContract,
  createEngine(options, (message) => {
    process.stderr.write(`${message}\n`);
  }),
  {},
);
process.on('disconnect', () => process.exit(0));
