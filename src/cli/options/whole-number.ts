import { InvalidArgumentError } from 'commander';

/** Reads an option that counts something. */
export function wholeNumber(minimum: number): (text: string) => number {
  return (text) => {
    const value = Number(text);
    if (!Number.isInteger(value) || value < minimum)
      throw new InvalidArgumentError(`a whole number from ${minimum} is needed.`);
    return value;
  };
}
