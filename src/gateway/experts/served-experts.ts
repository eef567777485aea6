import type { ServedExpert } from './served-expert';
import type { RouterExpert } from '../../engine/exported-router/router';

/** The gateway cannot serve a router as it is configured: one sentence with the way out. */
export class ServingError extends Error {
  override readonly name = 'ServingError';
}

/**
 * The experts of a router with their keys, cheapest first.
 *
 * @param variables the environment, which holds the keys
 * @throws ServingError where an expert cannot be called: half a service is none
 */
export function servedExperts(
  experts: readonly RouterExpert[],
  variables: Readonly<Record<string, string | undefined>>,
): readonly ServedExpert[] {
  const served = experts.map(({ id, name, endpoint }): ServedExpert => {
    if (!endpoint) {
      throw new ServingError(
        `Expert "${id}" has no endpoint. Give it one in turn-router.json ("endpoint": {"url": …, "model": …}) and ` +
          'export the router again.',
      );
    }
    const { url, model, keyVariable } = endpoint;
    return {
      id,
      name,
      endpoint: { url, model, key: keyVariable === undefined ? undefined : keyIn(id, keyVariable, variables) },
    };
  });
  return served;
}

function keyIn(expert: string, name: string, variables: Readonly<Record<string, string | undefined>>): string {
  const key = variables[name];
  if (key !== undefined && key !== '') return key;
  throw new ServingError(`The environment variable ${name} is not set; it holds the key of expert "${expert}".`);
}
