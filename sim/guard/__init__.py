"""What may stand between a router and the market, and who may pull which plug.

Each file uses only files above it.

    errors        what the guard refuses
    shapes        what a control is shown, and what it may answer
    protocol      who is asked, and when
    hooks         the three places where a run asks somebody else

    limits        what one child may be: size, price, how often the same again
    exposure      what children add up to: their parent, an account, the firm
    triggers      when a breaker trips: loss at two marks, position, rate
    breaker       closed, open, half open
    either        several breakers in a row

    needs         what the guard reads of a scenario's settings
    actions       an op on its way, and what came of it
    operator      one person at the keyboard
    responders    people with one thing in mind, and what the firm itself did
    careful       people who find out before they act

    switches      the what-if board, as data
    defences      text to switches, switches to hooks
    checked_ops   a stranger in the responder's place
    checked       a stranger in any place
"""
