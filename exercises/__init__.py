"""One exercise: its folder, its checks, its attempts, its verdicts.

Empty on purpose: `exercises.grading` is shipped to the browser under this name,
so importing this package must not import Django.
"""
