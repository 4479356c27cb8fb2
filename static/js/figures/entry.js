/** The live figures of lessons; each module defines one element. */
import "./bit-bench.js";
