"""Groups of learners and those who look after them: who may what, what is due when, what it came to.

Reading order: rights, errors, deadlines, grade (all pure), models, queries, standing, kept, terms, access; then
a folder each for what people see: groups (make, join, roster), work (assignments, extensions), gradebook,
marking, insight, likeness, post (mail), lti.
"""
