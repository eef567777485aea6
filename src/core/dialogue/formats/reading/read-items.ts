import type * as z from 'zod';
import { misfitOf } from '../../../json/misfit';
import type { JsonItem, JsonText } from '../../../json/json-text';
import { deepestNode } from '../../../json/located-json';
import type { Problem } from '../../../../vocabulary/problem';

export interface ReadItem<T> {
  readonly value: T;
  readonly item: JsonItem;
}

/**
 * The items that match a schema, one after the other. Each other item becomes a problem at the place that does not
 * match.
 *
 * @param nameOf names an item in messages, for example `Dialogue "x"`
 */
export function* readItems<T>(
  items: Iterable<JsonItem>,
  json: JsonText,
  schema: z.ZodType<T>,
  nameOf: (item: JsonItem) => string,
  problems: Problem[],
): Generator<ReadItem<T>, void> {
  for (const item of items) {
    const parsed = schema.safeParse(item.value);
    if (parsed.success) yield { value: parsed.data, item };
    else problems.push(misfitProblem(nameOf(item), item, parsed.error, json));
  }
}

/** The number of a record in its list, from 1; a wrapper such as `row` may stand between. */
export function recordNumber(path: JsonItem['path']): number {
  const numbers = path.filter((step) => typeof step === 'number');
  return (numbers.at(-1) ?? 0) + 1;
}

/** Reports only the first mismatch; once it is repaired, the next one is reported. */
function misfitProblem(name: string, item: JsonItem, error: z.ZodError, json: JsonText): Problem {
  const { path, words } = misfitOf(item.value, error);
  return {
    severity: 'error',
    message: `${name} is left out: ${words}; repair this place.`,
    range: json.rangeOf(deepestNode(item.node, path)),
  };
}
