"""Run in a process of its own, on a real database: eight people join by an invitation for three, at once."""

import json
import threading

import django

django.setup()

from django.db import connection  # noqa: E402

from accounts.models import User  # noqa: E402
from cohorts.errors import BadCode  # noqa: E402
from cohorts.groups import joining  # noqa: E402
from cohorts.models import Cohort, Invitation, Membership  # noqa: E402


def crowd(number: int, code: str, *, same: bool) -> list[str]:
    """What each was answered. `same`: one person clicking in as many windows."""
    people = [User.objects.create(email=f"{code}{one}@example.org") for one in range(1 if same else number)]
    answers, start = [], threading.Barrier(number)

    def come(user: User) -> None:
        start.wait()
        try:
            joining.join(by=user, code=code)
            answers.append("in")
        except BadCode:
            answers.append("no place")
        except Exception as error:
            answers.append(repr(error))
        finally:
            connection.close()

    threads = [threading.Thread(target=come, args=[people[one % len(people)]]) for one in range(number)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return sorted(answers)


cohort = Cohort.objects.create(title="Crowded")
many = Invitation.objects.create(cohort=cohort, cap=3)
clicks = Invitation.objects.create(cohort=cohort, cap=3)
told = {"many": crowd(8, many.code, same=False), "clicks": crowd(5, clicks.code, same=True)}
told["used"] = [Invitation.objects.get(pk=row.pk).used for row in (many, clicks)]
told["in"] = Membership.objects.filter(cohort=cohort).count()
print(json.dumps(told))
