import { InvalidArgumentError } from 'commander';

export function share(text: string): number {
  const value = Number(text);
  if (text.trim() === '' || !(value >= 0 && value <= 1))
    throw new InvalidArgumentError('a share from 0 to 1 is needed, for example 0.5.');
  return value;
}
