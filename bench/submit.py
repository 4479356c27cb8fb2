"""From pressing Submit to the confirmed verdict in the page, on an otherwise idle site."""

from bench.chromium import chromium
from bench.figures import Figure, late, middle
from exercises import loader
from tools.site import Site, free_port

TIMES = 25
SLUG = "count-what-you-filled"
WAIT = """source => new Promise(resolve => {
  const exercise = document.querySelector('code-exercise');
  exercise.value = source;
  const began = performance.now();
  const done = () => {
    const found = document.querySelector('[data-verdict=confirmed][data-status=passed] [data-check]');
    const id = document.querySelector('[data-verdict=confirmed]')?.dataset.submission;
    if (found && id && id !== window.lastSubmission) {
      window.lastSubmission = id;
      resolve(performance.now() - began);
    } else requestAnimationFrame(done);
  };
  document.querySelector('[data-action=submit]').click();
  done();
})"""


def measure() -> list[Figure]:
    source = loader.get(SLUG).read("solution.py")
    with Site(free_port()) as site, chromium() as browser:
        page = browser.new_page(base_url=site.url)
        page.goto(f"/exercises/{SLUG}/")
        page.wait_for_selector("code-exercise[data-runtime=ready]", timeout=60_000)
        times = [page.evaluate(WAIT, f"{source}\n# {number}\n") for number in range(TIMES)][2:]
    return [
        Figure("submit to confirmed, median", middle(times), "ms", 300),
        Figure("submit to confirmed, 95th percentile", late(times), "ms", 700),
    ]
