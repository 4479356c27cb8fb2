"""Live figures: from a few settings to plain data, for the page's first picture and for each one after it.

Each file uses only files above it, and any other folder of `sim`.

    errors          what a figure refuses
    settings        what can be set in a figure, read strictly
    bit_bench       one flag byte, two builds that read it
    counter_x_ray   a peg loop stage by stage, with its counter in two places
    deploy_console  a short script on eight hosts, and what one finds who looks
    words, chart    how the figures spell money and times, and where their lines lie
    august          the morning itself, tick by tick
    rack            the eight servers, and which of them would never end a flagged order
    rollback_trap   one red server, the obvious button, and the safer moves
    two_pnls        one position at two marks, and a breaker on either
    fog_of_pmon     the late screen beside the truth
    predict_loss    a loss curve drawn by hand beside the run's
    notice_and_stop  when somebody would have noticed and stopped, and what it comes to
    what_if_board   other defences, the difference, and twenty other mornings
    alone           which single defence suffices: every row of a table, and a verdict
    inbox_triage    a rule put together by a reader reads one morning's mail
    impact_explorer  one stock, one loop that buys, and where the price goes
    worker          asks a figure by its name
"""
