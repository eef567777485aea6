import { InvalidArgumentError, type Command } from 'commander';
import type { Renaming, SlotChange } from '../../vocabulary/annotation/annotation';

/** The changes that a command line names, in their order: an alternative belongs to the slot that was set last. */
export class StateChanges {
  private readonly named: { readonly slot: string; readonly values: string[] | undefined }[] = [];

  addOptions(command: Command): Command {
    return command
      .option('--set <slot=value>', 'give the slot this value, in place of all it had; may be repeated', (text) => {
        const [slot, value] = partsOf(text, '=', 'SLOT=VALUE');
        this.named.push({ slot, values: [value] });
      })
      .option('--or <value>', 'another right value of the slot that was set last; may be repeated', (value) => {
        const { values } = this.named.at(-1) ?? {};
        if (!values) throw new InvalidArgumentError('It follows the --set whose slot it belongs to.');
        values.push(value);
      })
      .option('--remove <slot>', 'take the slot out of the state; may be repeated', (slot) => {
        this.named.push({ slot, values: undefined });
      });
  }

  get changes(): readonly SlotChange[] {
    return this.named.map(({ slot, values }) => (values ? { slot, values } : { slot, remove: true }));
  }
}

/** `SLOT:FROM=TO`: the value of a slot and its new spelling. */
export function renamedValue(text: string): Renaming['what'] {
  const [slot, values] = partsOf(text, ':', 'SLOT:FROM=TO');
  const [value, to] = partsOf(values, '=', 'SLOT:FROM=TO');
  return { slot, value, to };
}

/** `FROM=TO`: a slot and its new name. */
export function renamedSlot(text: string): Renaming['what'] {
  const [slot, to] = partsOf(text, '=', 'FROM=TO');
  return { slot, to };
}

function partsOf(text: string, separator: string, form: string): readonly [string, string] {
  const at = text.indexOf(separator);
  const parts = [text.slice(0, at), text.slice(at + separator.length)] as const;
  if (at < 0 || parts[0].trim() === '') throw new InvalidArgumentError(`It must be ${form}.`);
  return parts;
}
