// <predict-run>: after the prediction, runs the question's code in this browser and shows what it prints.
// Python is fetched on the first press, and shared by all the questions of the page.

let python = null;

async function theRuntime() {
  python ??= import("../runtime/client.js").then(({ PythonRuntime }) => new PythonRuntime());
  return python;
}

class PredictRun extends HTMLElement {
  connectedCallback() {
    this.hidden = false; // without JavaScript there is nothing to press
    this.button = this.querySelector("button");
    this.onPress = () => this.run();
    this.button.addEventListener("click", this.onPress);
  }

  disconnectedCallback() {
    this.button.removeEventListener("click", this.onPress);
  }

  async run() {
    this.button.disabled = true;
    this.say("Starting Python in your browser. The first time takes a moment.");
    try {
      this.show(await this.printed());
    } catch (error) {
      this.say(`It stopped: ${error.message}`);
    } finally {
      this.button.disabled = false;
    }
  }

  async printed() {
    const runtime = await theRuntime();
    await runtime.start();
    this.say("Running.");
    const code = this.querySelector(".predict-run__code").textContent;
    let text = "";
    const hear = (event) => (text += event.detail.text);
    runtime.addEventListener("output", hear);
    try {
      await runtime.grade({ source: "pass\n", checks: code + NO_CHECK, slug: "predict", entryPoints: [] });
      return text;
    } finally {
      runtime.removeEventListener("output", hear);
    }
  }

  show(text) {
    const output = this.querySelector(".predict-run__output");
    output.textContent = text || "(nothing)";
    output.hidden = false;
    this.say("It printed:");
  }

  say(words) {
    this.querySelector(".predict-run__status").textContent = words;
  }
}

// The runtime runs code by grading. The question's code stands where checks stand, because what those print
// reaches the page; and since a run needs at least one check, one that asks nothing follows.
const NO_CHECK = `

from exercises.grading.checks import check as _check


@_check()
def it_runs(learner):
    """The code runs to its end."""
    yield from ()
`;

customElements.define("predict-run", PredictRun);
