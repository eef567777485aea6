import type { DialogueDocuments } from '../dialogues/dialogue-documents';
import type { TurnPicker } from '../dialogues/pick-turn';
import type { RouterEngine } from '../engine/router-engine';
import type { Inspector } from '../inspector/inspector';
import type { PageParts } from '../pages/page';
import type { Projects } from '../project/projects';

/** What a panel uses that measures something on a dialogue file and opens its turns. */
export interface MeasurementParts extends PageParts {
  readonly engine: RouterEngine;
  readonly projects: Projects;
  readonly documents: DialogueDocuments;
  readonly picker: TurnPicker;
  readonly inspector: Inspector;
}
