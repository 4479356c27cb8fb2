"""Grading, pure: observations come out of the learner's interpreter, judgement happens here.

Reading order: errors, text, codec, driver (beside the learner's code), handle (what a check
holds), checks (what a check is), verdict, runner (all checks in lock step), local, browser;
source and mutants, for checks that read the learner's file or judge the learner's tests.

Standard library only. Knows neither the simulator nor Django, because the same files run on
the server, in the locked-down worker and in the learner's browser.
"""
