"""Live figures: from a few settings to plain data, for the page's first picture and for each one after it.

Each file uses only files above it, and any other folder of `sim`.

    errors          what a figure refuses
    settings        what can be set in a figure, read strictly
    bit_bench       one flag byte, two builds that read it
    words, chart    how the figures spell money and times, and where their lines lie
    august          the morning itself, tick by tick
    rollback_trap   one red server, the obvious button, and the safer moves
    two_pnls        one position at two marks, and a breaker on either
    fog_of_pmon     the late screen beside the truth
    predict_loss    a loss curve drawn by hand beside the run's
    notice_and_stop when somebody would have noticed and stopped, and what it comes to
    worker          asks a figure by its name
"""
