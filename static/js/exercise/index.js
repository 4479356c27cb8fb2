/** Everything the exercise page runs, the outermost element first: the parts ask it for the code. */
import "./code-exercise.js";
import "./run-buttons.js";
import "./run-status.js";
import "./verdict-list.js";
import "./provisional-verdict.js";
import "./undo-offer.js";
import "./draft-choice.js";
import "./draft-keeper.js";
import "./starter-watch.js";
import "./submit-code.js";
import "./confirmed-verdict.js";
import "./reset-code.js";
import "./parsons-lines.js";
import "./hint-ladder.js";
import "./check-replay.js";
import "./keys-dialog.js";
