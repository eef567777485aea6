import type { TemplateResult } from 'lit';
import type { SlotVerdict } from './belief-comparison';
import { icons } from '../icons';

/** How each verdict on a predicted slot looks. The word is always next to it, visibly or for screen readers. */
export const verdictLooks: Readonly<Record<SlotVerdict, { readonly icon: TemplateResult; readonly look: string }>> = {
  right: { icon: icons.tick, look: 'mark-right' },
  accepted: { icon: icons.accepted, look: 'mark-right' },
  wrong: { icon: icons.wrong, look: 'mark-wrong' },
  missed: { icon: icons.missed, look: 'mark-wrong' },
  extra: { icon: icons.extra, look: 'mark-wrong' },
};
