"""The measurements behind `make bench`. They print figures; no test depends on them.

Machines are shared and noisy, so each figure is a median of several runs, CPU seconds where that
is what counts, and exact counts (fuel, queries, bytes) where there are any.
"""
