"""Form fields that know of a cohort: a time as it stands on the wall there."""

from datetime import datetime
from zoneinfo import ZoneInfo

from django import forms

from cohorts.deadlines import to_instant

SHAPE = "%Y-%m-%dT%H:%M"


class WallTimeField(forms.CharField):
    """A `datetime-local` in the zone; clean gives an instant. A time that clocks leave out is told in words."""

    def __init__(self, zone: ZoneInfo, **rest) -> None:
        super().__init__(widget=forms.DateTimeInput(attrs={"type": "datetime-local"}), **rest)
        self.zone = zone

    def prepare_value(self, value):
        if isinstance(value, datetime):
            return value.astimezone(self.zone).strftime(SHAPE)
        return value

    def clean(self, value) -> datetime | None:
        text = super().clean(value).strip()
        if not text:
            return None
        try:
            wall = datetime.fromisoformat(text)
        except ValueError:
            raise forms.ValidationError(
                f"“{text[:40]}” is no date and time. Expected one such as 2026-03-27T23:59."
            ) from None
        if wall.tzinfo is not None or not 2000 <= wall.year <= 2100:
            raise forms.ValidationError(f"Expected a date between 2000 and 2100, in {self.zone.key} time.")
        try:
            return to_instant(wall.replace(second=0, microsecond=0), self.zone)
        except ValueError as error:
            raise forms.ValidationError(str(error)) from None
