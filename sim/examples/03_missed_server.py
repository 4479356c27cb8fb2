"""Eight of eight, one missed, and another one missed."""

from sim.engine import demo

for missed in (None, 8, 3):
    run = demo(missed=missed)
    print(f"missed: {missed or 'none'}")
    for result in run.rogues:
        print(
            f"  parent {result.parent.id} on server {result.server}: ordered {result.parent.quantity},"
            f" filled {result.filled} by {result.children} children, and {result.working} still at work"
        )
    print(f"  {len(run.results) - len(run.rogues)} parents stopped where they should")
    print(f"  sha256 {run.log.sha256[:16]}...")
