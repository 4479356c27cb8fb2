"""Builds as bytes on eight hosts, how they get there, and how anyone knows what runs.

Each file uses only files above it.

    errors        what the fleet refuses
    behaviour     what a build does with a flagged order, found by running it
    builds        the same program under two configurations
    artefacts     a build as bytes, its hashes, and the manifest: what should run where
    faults        seven ways in which a host lets you down
    hosts         a file on disk and a running process, two different things
    fleet         eight hosts, a manifest, and a log that knows when they disagree
    steps         what a script may say, in plain dicts
    console       a stranger says what to do next and hears what the hosts answer
    scripts       two deployments: one that is content, one that looks
    verify        five columns, eight rows: three ways of asking what runs
    rollout       stages, a canary, a bake and when to stop
    rollback      the way back is a deployment too
"""
