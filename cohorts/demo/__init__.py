"""A cohort of sixty invented people some weeks into a term, so that every page has something to show.

Who does what is drawn from one seed (`plan`); every verdict is one that the real grader gave to that
file (`verdicts`); only times and people are invented. Reading order: names, plan, verdicts, build.
"""
