/** The live figures of lessons; each module defines one element. */
import "./figure-export.js";
import "./bit-bench.js";
import "./fog-of-pmon.js";
import "./notice-and-stop.js";
import "./predict-loss.js";
import "./rollback-trap.js";
import "./two-pnls.js";
import "./counter-x-ray.js";
import "./deploy-console.js";
import "./impact-explorer.js";
import "./inbox-triage.js";
import "./what-if-board.js";
