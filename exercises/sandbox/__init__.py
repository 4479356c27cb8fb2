"""Runs a learner's code where it cannot hurt anyone, and carries texts to and from it.

The only package that starts a process. Standard library and `eryx` only; no Django.

Reading order: errors, limits, protocol, guest (inside the sandbox), image with bake, landlock,
seccomp, privileges, worker, launcher, child, transport, supervisor,
selftest with probe.

    supervisor (trusted) -> child: a locked-down process -> worker -> CPython on WASI -> guest -> driver

Nothing that comes up this chain is believed: the supervisor caps it and hands it on as text.
"""
