/**
 * What a page may load: its own script by the nonce, and styles, fonts and images from `source`. Everything else is
 * blocked, inline code too. Styles have a nonce, because the toolkit tests for `:focus-visible` with a style element.
 */
export function contentSecurityPolicy(source: string, nonce: string): string {
  return [
    "default-src 'none'",
    `style-src ${source} 'nonce-${nonce}'`,
    `font-src ${source}`,
    `img-src ${source}`,
    `script-src 'nonce-${nonce}'`,
  ].join('; ');
}
