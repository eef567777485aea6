/** The last part of a path, with either kind of slash. */
export function fileName(file: string): string {
  return file.split(/[\\/]/).at(-1) ?? file;
}

/** A project by its folder, because every project file is called `turn-router.json`. */
export function projectName(label: string): string {
  return fileName(label.replace(/[\\/]turn-router\.json$/, ''));
}

/** An encoder by its name alone: its id also holds the number format and a hash of its files, or a version. */
export function encoderName(id: string): string {
  return id.replace(/^characters-[\d-]+/, 'characters').replace(/-(int8|fp32)-[0-9a-f]{12}(?=\+|$)/, '');
}
