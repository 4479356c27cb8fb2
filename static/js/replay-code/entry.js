/** The replay's code page: the exercise page's editor and runner, the replay's stage, and what ties them together. */
import "../exercise/code-exercise.js";
import "../exercise/run-buttons.js";
import "../exercise/run-status.js";
import "../exercise/verdict-list.js";
import "../exercise/provisional-verdict.js";
import "../exercise/undo-offer.js";
import "../exercise/reset-code.js";
import "../exercise/keys-dialog.js";
import "../replay/entry.js";
import "./code-morning.js";
