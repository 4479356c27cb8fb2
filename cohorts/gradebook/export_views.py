"""The gradebook to take away: choose, then a file."""

from django.http import FileResponse, HttpRequest, HttpResponse, StreamingHttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.text import slugify
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET

from cohorts import diary
from cohorts.access import in_cohort
from cohorts.errors import Refused
from cohorts.gradebook.exporting import XLSX, Export, as_csv, as_xlsx
from cohorts.gradebook.layouts import LAYOUTS
from cohorts.marking import names
from cohorts.models import Membership
from cohorts.rights import Right


@never_cache
@require_GET
@in_cohort(Right.EXPORT)
def export(request: HttpRequest, place: Membership) -> HttpResponse:
    """The choice; with `go=1` the file. Who took one is noted."""
    asked = request.GET
    if asked.get("go") != "1":
        return _choice(request, place)
    try:
        made = Export(place.cohort, asked.get("layout", ""), timezone.now())
    except Refused as refused:
        return _choice(request, place, str(refused), refused.status)
    layout = "" if asked.get("layout") == "plain" else asked.get("layout", "")[:20]
    form = "xlsx" if asked.get("form") == "xlsx" else "csv"
    diary.note(place.cohort, by=request.user, verb="gradebook.exported", layout=asked.get("layout", "")[:20], form=form)
    name = f"{slugify(f'{place.cohort} {layout}') or 'gradebook'}-{timezone.now():%Y-%m-%d}.{form}"
    if form == "xlsx":
        return FileResponse(as_xlsx(made), as_attachment=True, filename=name, content_type=XLSX)
    response = StreamingHttpResponse(as_csv(made, asked.get("bom") == "1"), content_type="text/csv; charset=utf-8")
    response["Content-Disposition"] = f'attachment; filename="{name}"'
    return response


def _choice(request: HttpRequest, place: Membership, trouble: str = "", status: int = 200) -> HttpResponse:
    anonymous = names.hidden(place.cohort)
    context = {"place": place, "layouts": list(LAYOUTS.items()), "trouble": trouble, "anonymous": anonymous}
    return render(request, "cohorts/gradebook/export.html", context, status=status)
