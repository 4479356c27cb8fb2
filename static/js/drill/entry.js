/** Everything on the bridge drill's page; the stage last, so that its parts are there when it looks for them. */
import "../figures/figure-export.js";
import "./drill-calls.js";
import "./drill-heard.js";
import "./drill-known.js";
import "./drill-log.js";
import "./drill-orders.js";
import "./drill-report.js";
import "./drill-result.js";
import "./bridge-drill.js";
