"""An assignment's terms as sentences, the same for those who set them and those they are set for."""

from cohorts.models import Assignment

REVEALED = {
    "pass": "Hidden checks and the solution are shown once it is passed.",
    "due": "Hidden checks and the solution are shown once the due moment is over.",
    "never": "Hidden checks and the solution are not shown.",
}


def sentences(row: Assignment) -> list[str]:
    """All but the moments, which a page shows by themselves."""
    return [*_late(row), *_often(row), REVEALED[row.reveal], _weight(row)]


def _late(row: Assignment) -> list[str]:
    if row.due_at is None:
        return []
    return [
        {
            "full": "Late work counts in full.",
            "percent": f"Late work counts {row.late_percent} % less for each day begun.",
            "stop": "Late work does not count.",
        }[row.late]
    ]


def _often(row: Assignment) -> list[str]:
    if row.kind == "lesson":
        return []
    found = []
    if row.limit:
        found.append(
            f"The first {row.limit} hand-ins count, the best of them." if row.limit > 1 else "One hand-in counts."
        )
    if row.cool_down_s:
        found.append(f"From one hand-in to the next are at least {_time(row.cool_down_s)}.")
    return found


def _time(seconds: int) -> str:
    minutes, rest = divmod(seconds, 60)
    if rest:
        return f"{seconds} seconds"
    return f"{minutes} minute{'s' * (minutes != 1)}" if minutes % 60 else f"{minutes // 60} hour{'s' * (minutes != 60)}"


def _weight(row: Assignment) -> str:
    return f"Weight {row.weight}." if row.weight else "For practice: it does not count in the total."
