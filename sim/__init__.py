"""A small, exact simulator of an order router: the lesson, the grader and the picture.

Start with `sim/README.md`; it gives the reading order.
"""
