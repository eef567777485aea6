import { html, type TemplateResult } from 'lit';

/** A field that searches in what `label` says. The first Escape empties it; from there Escape, and else Enter and the
 * arrow down, leave it. */
export function searchField(
  label: string,
  search: string,
  { change, leave }: { readonly change: (search: string) => void; readonly leave: () => void },
): TemplateResult {
  return html`<input
    type="search"
    data-control="search"
    placeholder="Search (/)"
    aria-label=${label}
    .value=${search}
    @input=${(event: InputEvent) => {
      if (event.target instanceof HTMLInputElement) change(event.target.value);
    }}
    @keydown=${(event: KeyboardEvent) => {
      if (event.key === 'Escape' ? search !== '' : !['Enter', 'ArrowDown'].includes(event.key)) return;
      event.preventDefault();
      leave();
    }}
  />`;
}
