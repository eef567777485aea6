import { beforeEach, describe, expect, it } from 'vitest';
import { exemplarFileText, moveExemplar } from '../../../../src/core/pools/exemplar-file';
import { spliced } from '../../../../src/core/splice';
import { exemplar } from '../../../fixtures/exemplars';
import { engineWith, memoryPool as pool } from '../../../fixtures/sample-engine';

const three = ['a', 'b', 'c'].map((dialogue) => exemplar({ id: `${dialogue}#0`, dialogue }));
let engine = engineWith();

function setPool(exemplars: typeof three): void {
  engine.setDocument({ file: pool, text: exemplarFileText(exemplars) });
}

beforeEach(() => {
  engine = engineWith();
  setPool(three);
});

describe('the list of exemplars', () => {
  it('is whole at first, and then what has changed', async () => {
    const first = await engine.pools({ files: [pool], since: null });
    expect(first).toMatchObject({ base: null, start: 0, removed: 0 });
    expect(first.exemplars.map(({ id }) => id)).toEqual(['a#0', 'b#0', 'c#0']);
    setPool(three.map((each) => (each.dialogue === 'b' ? moveExemplar(each, 'llm', '', '') : each)));
    const second = await engine.pools({ files: [pool], since: first.revision });
    expect(second).toMatchObject({
      base: first.revision,
      start: 1,
      removed: 1,
      exemplars: [{ id: 'b#0', expert: 'llm', changed: true }],
    });
    const third = await engine.pools({ files: [pool], since: second.revision });
    expect(third).toMatchObject({ base: second.revision, removed: 0, exemplars: [] });
  });

  it('follows the lines of exemplars, when one above them goes', async () => {
    const first = await engine.pools({ files: [pool], since: null });
    setPool(three.slice(1));
    const { start, removed, exemplars } = await engine.pools({ files: [pool], since: first.revision });
    expect(spliced(first.exemplars, { start, removed, items: exemplars }).map(({ id, line }) => [id, line])).toEqual([
      ['b#0', 0],
      ['c#0', 1],
    ]);
  });

  it('is whole for who knows another revision, or other files', async () => {
    const first = await engine.pools({ files: [pool], since: null });
    await engine.pools({ files: [pool], since: first.revision });
    expect((await engine.pools({ files: [pool], since: first.revision })).base, 'overtaken').toBeNull();
    expect((await engine.pools({ files: [], since: first.revision })).base).toBeNull();
    expect(
      (await engineWith().pools({ files: [pool], since: first.revision })).base,
      'an engine that was started again',
    ).toBeNull();
  });
});
