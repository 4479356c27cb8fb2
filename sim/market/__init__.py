"""Fictional stocks, and what it costs to move them.

Reading order: normals, growth, impact, table, universe, venues, halts.
"""
