/** The challenge page: all of the exercise page's parts, and what shows a morning while it is played. */
import "../exercise/index.js";
import "./practice-choice.js";
import "./practice-charts.js";
