"""Live figures: from a few settings to plain data, for the page's first picture and for each one after it.

Each file uses only files above it, and any other folder of `sim`.

    errors          what a figure refuses
    settings        what can be set in a figure, read strictly
    bit_bench       one flag byte, two builds that read it
    worker          asks a figure by its name
"""
