import { noChange } from 'lit';
import { directive, Directive, type ElementPart, PartType, type PartInfo } from 'lit/directive.js';

/**
 * Sets custom properties on its element: `<div ${cssVariables({ share: '0.7' })}>` gives `--share: 0.7`. It uses the
 * object model, because the page's policy forbids `style` attributes, which lit's styleMap would write first.
 */
class CssVariablesDirective extends Directive {
  constructor(part: PartInfo) {
    super(part);
    if (part.type !== PartType.ELEMENT)
      throw new Error('cssVariables belongs in a tag, not in an attribute or a text.');
  }

  override render(_variables: Readonly<Record<string, string>>): typeof noChange {
    return noChange;
  }

  override update(part: ElementPart, [variables]: [Readonly<Record<string, string>>]): typeof noChange {
    if (part.element instanceof HTMLElement) {
      for (const [name, value] of Object.entries(variables)) part.element.style.setProperty(`--${name}`, value);
    }
    return noChange;
  }
}

export const cssVariables = directive(CssVariablesDirective);
