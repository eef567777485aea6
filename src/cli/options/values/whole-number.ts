import { InvalidArgumentError } from 'commander';

export function wholeNumber(minimum: number): (text: string) => number {
  return (text) => {
    const value = Number(text);
    if (!Number.isInteger(value) || value < minimum)
      throw new InvalidArgumentError(`a whole number of at least ${minimum} is needed.`);
    return value;
  };
}
