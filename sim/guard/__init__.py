"""What may stand between a router and the market, and who may pull which plug.

Each file uses only files above it.

    errors        what the guard refuses
    shapes        what a control is shown, and what it may answer
    protocol      who is asked, and when
    hooks         the three places where a run asks somebody else
    needs         what the guard reads of a scenario's settings
    actions       an op on its way, and what came of it
    operator      one person at the keyboard
"""
