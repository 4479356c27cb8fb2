/** The verdict on a run that had to be ended from outside, in the shape that grading gives. */

/** `budgetMs`: what the run was allowed. */
export function lateVerdict(budgetMs) {
  const seconds = Math.round(budgetMs / 100) / 10;
  const check = {
    id: "loads",
    title: "Your code comes to an end.",
    status: "timed_out",
    message: `It ran for more than ${seconds} seconds and did not stop when asked, so it was ended. `
      + "Look for a loop that never ends, or one that catches every exception.",
    expected: null,
    actual: null,
    call: null,
    tick: null,
    line: null,
    traceback: null,
    output: "",
    hidden: false,
    category: "",
    weight: 0,
  };
  return { status: "timed_out", score: 0, checks: [check], output: "", output_cut: false };
}
