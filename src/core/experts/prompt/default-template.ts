import { DELETED } from '../../../vocabulary/dialogue-state';

/** The prompt where a project has none of its own. */
export const defaultTemplate = `[system]
You track the state of a dialogue between a user and a system. You get the state before the user's last turn. Answer \
with what that turn changes, as one JSON object of slots and values, for example {"hotel-area": "north"}. Use only \
these slots; where values are listed, choose among them if one fits. A slot that the user takes back has the value \
"${DELETED}". If the turn changes nothing, answer {}.
{{slots}}
[user]
{{examples 4}}
State before: {{state}}
{{utterances 2}}
Changes:
`;
