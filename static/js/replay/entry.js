/** Everything on the replay's page; the stage last, so that its parts are there when it looks for them. */
import "./replay-bar.js";
import "./replay-bars.js";
import "./replay-chart.js";
import "./replay-export.js";
import "./replay-figures.js";
import "./replay-inbox.js";
import "./replay-lanes.js";
import "./replay-log.js";
import "./replay-pmon.js";
import "./replay-setups.js";
import "./replay-table.js";
import "./replay-what-if.js";
import "./single-defence.js";
import "./replay-stage.js";
