import { reviewPage } from '../../protocol/pages/review-page-contract';
import { askedFile } from '../dialogues/asked-file';
import type { Panel, PanelParts } from '../pages/panel';
import { AnnotationReview } from './annotation-review';

/** The page that asks about annotations, and the command that opens it for the doubts about a file. */
export function reviewPanel(parts: PanelParts): Panel<AnnotationReview> {
  const view = new AnnotationReview(parts);
  return {
    view,
    handlers: {
      [reviewPage.command]: async (argument) => {
        const file = await askedFile(argument, parts);
        if (file !== undefined) await view.open({ doubtsAbout: file });
      },
    },
  };
}
