"""Survive August 1st, pure: a stranger's defences in a run of the simulator, and what that scores.

Reading order: plan (what the file must declare), ops and pilot (beside the stranger's code), wire (a tick
as plain numbers), tower (asks the pilot, believes nothing), trials (which mornings, at which moments),
trial (one morning under a tower), outcome and film (what it came to, what it looked like), play (all
of that), arithmetic and scoring (whole numbers only), words, marking (many runs to one score), browser.

The one place that knows both `sim` and `exercises.grading`; knows neither Django nor the sandbox,
because the same files run on the server and in the learner's browser.
"""
