"""Where learners are stuck, as figures with the people behind each. Nothing here ranks anybody.

Reading order: models (a trail: one learner, one exercise), trails (derived from hand-ins, never the only truth),
figures (pure: trails in, numbers out), pages.
"""
