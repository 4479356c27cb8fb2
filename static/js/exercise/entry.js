/**
 * The exercise page's script as one file (`static/vendor/exercise.js`): thirty small modules cost a
 * slow connection three round trips before Python can begin to load, one file costs one.
 */
import "./index.js";
