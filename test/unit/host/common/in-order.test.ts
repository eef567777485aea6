import { expect, it } from 'vitest';
import { InOrder } from '../../../../src/host/common/in-order';

it('begins a work once the one before has ended, however long that takes', async () => {
  const inOrder = new InOrder();
  const told: string[] = [];
  let endFirst = (): void => undefined;
  const first = inOrder.run(async () => {
    told.push('first begins');
    await new Promise<void>((resolve) => (endFirst = resolve));
    told.push('first ends');
  });
  const second = inOrder.run(() => Promise.resolve(told.push('second')));
  await Promise.resolve();
  endFirst();
  await Promise.all([first, second]);
  expect(told).toEqual(['first begins', 'first ends', 'second']);
});

it('goes on after a work that failed, whose caller is told', async () => {
  const inOrder = new InOrder();
  const failed = inOrder.run(() => Promise.reject(new Error('no such file')));
  const next = inOrder.run(() => Promise.resolve('done'));
  await expect(failed).rejects.toThrow('no such file');
  expect(await next).toBe('done');
});
