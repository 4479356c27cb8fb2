"""What the worker needs of Python beside the course's own packages.

`later`: standard modules that arrive when they are first imported. `snapshot`: before the memory
image is taken, and after it is put back.
"""
