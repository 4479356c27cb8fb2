"""Submissions that are worth a look side by side. Nothing leaves this machine; nothing here is a verdict on anybody.

Reading order: compare (the library's fingerprints, the starter and common code discounted), services, pages.
"""
