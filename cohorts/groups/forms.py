"""What may be posted about a cohort and its people. Forms parse; the services decide."""

from zoneinfo import ZoneInfo

from django import forms

from cohorts.errors import Refused
from cohorts.fields import WallTimeField
from cohorts.groups import zones
from cohorts.models.people import ROLE_CHOICES
from cohorts.rights import LEARNER


class ZoneInput(forms.TextInput):
    """A field with the list of all zones behind it: to be searched by typing, without a script."""

    def __init__(self) -> None:
        super().__init__(attrs={"list": "time-zones", "autocomplete": "off", "spellcheck": "false"})


class CohortForm(forms.Form):
    title = forms.CharField(max_length=120, error_messages={"required": "A cohort needs a title."})
    term = forms.CharField(max_length=60, required=False, help_text="Such as Spring 2027. May stay empty.")
    time_zone = forms.CharField(
        max_length=60,
        widget=ZoneInput,
        initial="UTC",
        help_text="Deadlines are meant in it, over changes of the clock too. Type a city to search.",
    )
    anonymous = forms.BooleanField(
        required=False,
        label="Mark anonymously",
        help_text="Markers see a pseudonym in place of each name until the marks of every assignment are released.",
    )

    def clean_time_zone(self) -> str:
        try:
            return zones.checked(self.cleaned_data["time_zone"])
        except Refused as refused:
            raise forms.ValidationError(str(refused)) from None


class SettingsForm(CohortForm):
    """Carries what it showed, so that somebody who changes one thing does not undo a colleague's change of another."""

    def __init__(self, *args, **rest) -> None:
        super().__init__(*args, **rest)
        for field in self.fields.values():
            field.show_hidden_initial = True

    def wanted(self) -> dict:
        """What was changed on the page; all else as it is now."""
        return {
            name: self.cleaned_data[name] if name in self.changed_data else self.initial[name] for name in self.fields
        }


class NewCohortForm(CohortForm):
    roster = forms.FileField(
        required=False,
        allow_empty_file=True,
        help_text="A CSV of who is expected: e-mail, name, role. You see it line by line before anything is kept.",
    )


class CopyForm(forms.Form):
    title = forms.CharField(max_length=120, error_messages={"required": "The new cohort needs a title."})
    term = forms.CharField(max_length=60, required=False)
    days = forms.IntegerField(
        label="Days later",
        initial=364,
        min_value=-3660,
        max_value=3660,
        help_text="By how many days all dates move, at the same time of the clock. 364 days keep the weekday.",
    )


class JoinForm(forms.Form):
    name = forms.CharField(
        max_length=80,
        required=False,
        label="Your name",
        widget=forms.TextInput(attrs={"autocomplete": "name"}),
        error_messages={"max_length": "A name has at most 80 characters."},
        help_text="As it stands on the class list. Without one your address is shown instead.",
    )


class InvitationForm(forms.Form):
    role = forms.ChoiceField(choices=ROLE_CHOICES, initial=LEARNER)
    cap = forms.IntegerField(
        required=False,
        min_value=1,
        max_value=100_000,
        label="For how many",
        help_text="Empty: as many as come.",
        error_messages={
            "invalid": "Expected a whole number of people, or nothing for as many as come.",
            "min_value": "An invitation is for one person at least. Leave it empty for as many as come.",
        },
    )

    def __init__(self, zone: ZoneInfo, *args, **rest) -> None:
        super().__init__(*args, **rest)
        words = f"In {zone.key} time. Empty: until you take it back."
        self.fields["expires_at"] = WallTimeField(zone, required=False, label="Ends", help_text=words)


class RosterForm(forms.Form):
    roster = forms.FileField(
        label="CSV file",
        allow_empty_file=True,
        error_messages={"required": "Choose a file first: a CSV, as your spreadsheet saves it."},
        help_text="A line a person. The first line names the columns: email, and if you have them name and role.",
    )
