"""What may be posted about an assignment. Forms parse; the services decide."""

from uuid import UUID
from zoneinfo import ZoneInfo

from django import forms

from cohorts.fields import WallTimeField
from cohorts.work.terms import HEAVIEST, MOST_HAND_INS, Asked

LATE = [("full", "counts in full"), ("percent", "loses some each day"), ("stop", "does not count")]
REVEAL = [("pass", "once passed"), ("due", "after the due moment"), ("never", "never")]


class TermsForm(forms.Form):
    """The terms, in the cohort's zone."""

    field_order = ["opens_at", "due_at"]

    late = forms.ChoiceField(choices=LATE, initial="full", label="Late work")
    late_percent = forms.IntegerField(
        min_value=1,
        max_value=100,
        initial=10,
        label="Percent less for each day",
        help_text="Where late work loses some each day; a day counts as soon as it has begun.",
    )
    limit = forms.IntegerField(
        required=False,
        min_value=1,
        max_value=MOST_HAND_INS,
        label="Hand-ins that count",
        help_text="Empty: as often as they like. What our grader breaks never counts.",
    )
    cool_down = forms.IntegerField(
        required=False,
        min_value=0,
        max_value=7 * 24 * 60,
        label="Minutes apart",
        help_text="How long to wait from one hand-in to the next. Empty: not at all.",
    )
    reveal = forms.ChoiceField(
        choices=REVEAL, initial="pass", label="Show hidden checks", help_text="And with them the course’s solution."
    )
    weight = forms.IntegerField(
        min_value=0,
        max_value=HEAVIEST,
        initial=1,
        help_text="Its share of the total, relative to the others; 0 is practice.",
    )
    note = forms.CharField(
        required=False,
        max_length=4000,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text="Learners read it. Plain text.",
    )

    def __init__(self, zone: ZoneInfo, *args, row=None, **rest) -> None:
        initial = {name: getattr(row, name) for name in Asked.__dataclass_fields__} if row else None
        if initial:
            initial |= {"cool_down": row.cool_down_s // 60 or None, "revision": row.revision}
        super().__init__(*args, initial=initial, **rest)
        self.seconds = row.cool_down_s % 60 if row else 0  # set by a script; a form shows whole minutes
        self.fields["opens_at"] = WallTimeField(
            zone, required=False, label="Opens", help_text=f"In {zone.key} time. Empty: at once."
        )
        self.fields["due_at"] = WallTimeField(
            zone, required=False, label="Due", help_text=f"In {zone.key} time; the whole of that minute counts."
        )
        self.order_fields(self.field_order)

    def asked(self) -> Asked:
        """The terms, unchecked."""
        found = {name: self.cleaned_data[name] for name in Asked.__dataclass_fields__ if name in self.cleaned_data}
        return Asked(**found, cool_down_s=60 * (self.cleaned_data["cool_down"] or 0) + self.seconds)


class AssignForm(TermsForm):
    chosen = forms.TypedMultipleChoiceField(choices=(), coerce=UUID, required=False)

    def __init__(self, zone: ZoneInfo, known, *args, **rest) -> None:
        super().__init__(zone, *args, **rest)
        field = self.fields["chosen"]
        field.choices = [(str(uuid), str(uuid)) for uuid in known]
        field.error_messages["invalid_choice"] = "Something chosen is not in the course any more. Choose again."


class ChangeForm(TermsForm):
    revision = forms.IntegerField(min_value=1, widget=forms.HiddenInput)
    accept = forms.BooleanField(required=False)


class ExtendForm(forms.Form):
    users = forms.MultipleChoiceField(choices=(), required=False)
    reason = forms.CharField(
        max_length=300,
        help_text="The learner sees it.",
        error_messages={"required": "A reason is needed, in a few words. The learner sees it."},
    )

    def __init__(self, zone: ZoneInfo, learners, *args, **rest) -> None:
        super().__init__(*args, **rest)
        self.fields["users"].choices = [(str(place.user_id), str(place.user_id)) for place in learners]
        self.fields["users"].error_messages["invalid_choice"] = "Somebody chosen is no learner here any more."
        self.fields["due_at"] = WallTimeField(
            zone,
            label="Until",
            help_text=f"In {zone.key} time.",
            error_messages={"required": "Until when? Choose a moment after the common due moment."},
        )
