"""What the firm could have seen: mail nobody read, a monitor that ran late.

Reading order, each file using only files above it:

    errors      what this package refuses
    monitor     PMON: what it took in, and how late
    feed        the same screen through a line with gaps and stragglers
    exposure    how bad it may be by now, given how old the screen is
    fog         seen beside true, for a figure
    wordings    what the mail of a fault says
    systems     a dozen others that write mail all morning
    ids         numbers that give nothing away
    noise       their rhythms, minute by minute
    inbox       the morning's mail
    triage      a rule reads it; precision, recall, minutes to the page
    rules       three rules: one too late, one too literal, one that works
"""
