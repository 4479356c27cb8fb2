"""The bridge drill: incident command, a turn at a time, alone. Each file uses only files above it.

errors       what a run's state cannot be
choices      all that can be said, who then works, and for how many seconds
drills       four mornings, each with a second fault; who is wrong about what
state        drill, seed, choices: the whole run, as plain data
lines        what was heard, said and done, each with its second
answers      what each person says when asked
callers      who rings by themselves, and what they want
room         the run and the people around it; takes a choice, lets time go by
play         a state, played: what is shown to the one who leads
plan         the course's reference plan, which sees what a learner sees
ending       what it came to, beside doing nothing and beside the plan
review       what helped and what hindered, without blame
postmortem   the same as Markdown with places left open
worker       what the page asks of the browser's Python
"""
