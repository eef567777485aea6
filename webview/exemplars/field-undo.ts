/** Keeps undo and redo in a text field about its text. Otherwise VS Code would undo the last change of the file. */
export function keepUndoInFields(root: HTMLElement): void {
  root.addEventListener('keydown', (event) => {
    const isInField = event.target instanceof HTMLInputElement && event.target.type !== 'checkbox';
    if (isInField && isUndoOrRedo(event)) event.stopPropagation();
  });
}

function isUndoOrRedo({ key, ctrlKey, metaKey, altKey }: KeyboardEvent): boolean {
  return (ctrlKey || metaKey) && !altKey && ['z', 'y'].includes(key.toLowerCase());
}
