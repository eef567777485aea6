import { Channel } from '../protocol/wire/channel';
import { engineContract } from '../protocol/engine/engine-contract';
import { hostContract } from '../protocol/engine/host-contract';
import { createEngine } from './create-engine';
import { engineOptionsSchema } from './client/engine-options';

/** The engine's process: forked by the host, and ends with it. Its options are the first argument, as JSON. */
const options = engineOptionsSchema.parse(JSON.parse(process.argv[2] ?? '{}'));
const engine = createEngine(
  options,
  (message) => {
    process.stderr.write(`${message}\n`);
  },
  (folder, reason) => {
    // If the host has gone, nobody needs to know.
    channel.remote.encoderGivenUp({ folder, reason }).catch(() => undefined);
  },
);
const channel = new Channel(
  {
    post: (message) => {
      if (process.connected) process.send?.(message);
    },
    onMessage: (listener) => process.on('message', listener),
  },
  engineContract,
  engine,
  hostContract,
);
process.on('disconnect', () => {
  channel.close(new Error('The host has closed the connection.'));
  void engine.dispose().finally(() => process.exit(0));
});
