import { Channel } from '../../protocol/wire/channel';
import type { Handlers } from '../../protocol/wire/contract';
import { loadRouter } from '../../engine/exported-router/load-router';
import type { Router } from '../../engine/exported-router/router';
import { routerContract } from './router-contract';

/** The process that decides: forked by the gateway, and ends with it. It loads one folder. */
let router: Router | undefined;

const handlers: Handlers<typeof routerContract> = {
  load: async ({ folder }) => {
    router = await loadRouter(folder, { runtimeFolder: __dirname });
    const { version, policy, experts, asksCheapestFirst, verifies, exemplars } = router;
    return { version, policy, experts, asksCheapestFirst, verifies, exemplars };
  },
  route: (input) => {
    if (!router) throw new Error('No router is loaded.');
    return router.route(input);
  },
};
new Channel(
  {
    post: (message) => {
      if (process.connected) process.send?.(message);
    },
    onMessage: (listener) => process.on('message', listener),
  },
  routerContract,
  handlers,
  {},
);
process.on('disconnect', () => {
  void Promise.resolve(router?.dispose()).finally(() => process.exit(0));
});
