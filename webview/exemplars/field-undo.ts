/**
 * Who undoes while writing means the words of the field: VS Code would take back the last change of the file instead.
 */
export function keepUndoInFields(root: HTMLElement): void {
  root.addEventListener('keydown', (event) => {
    const isInField = event.target instanceof HTMLInputElement && event.target.type !== 'checkbox';
    if (isInField && isUndoOrRedo(event)) event.stopPropagation();
  });
}

function isUndoOrRedo({ key, ctrlKey, metaKey, altKey }: KeyboardEvent): boolean {
  return (ctrlKey || metaKey) && !altKey && ['z', 'y'].includes(key.toLowerCase());
}
