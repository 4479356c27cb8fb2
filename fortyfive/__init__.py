"""45 Minutes beside one's own editor: a client of the site's API that needs Python alone.

python -m fortyfive login | exercises | pull | submit | watch | status | gradebook | import | regrade
"""
