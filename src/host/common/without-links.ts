/**
 * A text for a notification, without links. VS Code makes a link of `[label](command:…)` in a notification, and runs
 * the command at a click; ids, names and sentences of files must not become that.
 */
export function withoutLinks(text: string): string {
  return text.replaceAll('](', '] (');
}
