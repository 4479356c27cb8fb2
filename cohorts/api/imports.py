"""Grades from a file: looked at line by line with `dry_run`, then all of them or none."""

from uuid import UUID

from django.db import transaction
from django.http import HttpRequest
from ninja import Router

from accounts.api.once import writes
from accounts.api.problems import Problem
from cohorts import csvfile
from cohorts.api.doors import GRADES_WRITE, place, who
from cohorts.api.shapes import ImportOut, Words, csv, csv_body, looked_out
from cohorts.gradebook import importing
from cohorts.gradebook.importing import Looked
from cohorts.rights import Right

router = Router(tags=["Gradebook"])
EXAMPLE = "email,assignment,percent,reason\nada@example.org,Count what you filled,87.5,oral exam\n"


@router.post("/cohorts/{cohort_id}/gradebook/import", auth=GRADES_WRITE, response=ImportOut, openapi_extra=csv(EXAMPLE))
@writes()
def take_over(
    request: HttpRequest, cohort_id: UUID, dry_run: bool = False, reason: Words = "", seen: Words = ""
) -> ImportOut:
    """A CSV (email or pseudonym, assignment, percent or "lift", reason) as the body. All lines are taken or none.

    `dry_run` says what each line would do, and `seen`, which goes along when it is to be done: 409 with `now` where
    somebody set one of these grades in between. 422 with `errors` by line where one cannot be taken. `reason` is for
    lines that bring none.
    """
    here = place(request, cohort_id, Right.MARK)
    text, encoding = csvfile.decode(csv_body(request))
    with transaction.atomic():  # a refusal leaves nothing behind
        upload = importing.keep(by=who(request), cohort=here.cohort, name="grades.csv", text=text, encoding=encoding)
        found = importing.look(upload, reason)
        if dry_run:
            upload.delete()
        else:
            _sure(found, seen)
            importing.apply(by=who(request), upload=upload, reason=reason, seen=seen)
    return looked_out(found, applied=not dry_run)


def _sure(found: Looked, seen: str) -> None:
    if found.troubles:
        errors = [{"where": f"line {one.line}", "what": one.sentence} for one in found.troubles]
        raise Problem(422, f"{len(errors)} lines cannot be taken, so none was. Mend the file.", errors=errors)
    if not seen:
        raise Problem(422, "Look first: the same file with ?dry_run=true says `seen`, which is expected here.")
