"""From pressing Submit to the confirmed verdict in the page, on an otherwise idle site."""

from bench.figures import Figure, late, middle
from exercises import loader
from tools.chromium import chromium
from tools.site import Site, free_port

TIMES = 25
SLUG = "count-what-you-filled"
WAIT = """source => new Promise((resolve, reject) => {
  document.querySelector('code-exercise').value = source;
  document.querySelector('[data-verdict=confirmed]')?.setAttribute('data-old', '');
  const began = performance.now();
  const look = () => {
    if (document.querySelector('[data-verdict=confirmed][data-status=passed]:not([data-old])')) {
      resolve(performance.now() - began);
    } else if (performance.now() - began > 20000) {
      reject(new Error('no confirmed verdict within 20 s'));
    } else requestAnimationFrame(look);
  };
  document.querySelector('[data-action=submit]').click();
  look();
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
