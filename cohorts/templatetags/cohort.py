"""What the pages of a cohort share: its tabs, and times in its own zone. No queries."""

from datetime import datetime
from zoneinfo import ZoneInfo

from django import template
from django.utils.html import format_html
from django.utils.safestring import SafeString

from cohorts import tabs
from cohorts.models import Cohort, Membership

register = template.Library()


@register.simple_tag(takes_context=True)
def cohort_tabs(context, place: Membership) -> list[tabs.Shown]:
    """The tabs that this person may use."""
    return tabs.tabs(place, context["request"].path)


@register.simple_tag
def when(moment: datetime | None, cohort: Cohort) -> SafeString | str:
    """A moment on the cohort's wall, as `<time>`: Friday 27 March 2026, 23:59. The page says which zone that is."""
    return _time(moment, cohort, "%A %-d %B %Y, %H:%M")


@register.simple_tag
def when_short(moment: datetime | None, cohort: Cohort) -> SafeString | str:
    """The same for a table: 27 Mar 2026, 23:59."""
    return _time(moment, cohort, "%-d %b %Y, %H:%M")


@register.simple_tag
def deadline(moment: datetime | None, cohort: Cohort, form: str = "long") -> SafeString | str:
    """The moment as `when`, or as `when_short` for form "short"; a script adds the reader's own clock beside it."""
    if moment is None:
        return ""
    told = when_short(moment, cohort) if form == "short" else when(moment, cohort)
    return format_html('<own-clock data-zone="{}">{}</own-clock>', cohort.time_zone, told)


@register.filter
def percent(points: int | None) -> str:
    """Hundredths of a percent as people read them: 8750 is 87.5 %. A dash for nothing yet."""
    return "–" if points is None else f"{points / 100:g} %".replace("-", "−")


def _time(moment: datetime | None, cohort: Cohort, form: str) -> SafeString | str:
    if moment is None:
        return ""
    local = moment.astimezone(ZoneInfo(cohort.time_zone))
    return format_html('<time datetime="{}">{}</time>', local.isoformat(), local.strftime(form))
