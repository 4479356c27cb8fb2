"""What may be posted. Messages are sentences; the code itself is judged by `services.check_source`."""

from uuid import uuid4

from django import forms


class SourceField(forms.CharField):
    """Code as typed: nothing stripped, nothing refused here. `check_source` names the line of a NUL byte."""

    def __init__(self):
        super().__init__(required=False, strip=False)
        self.validators = []


class SourceForm(forms.Form):
    source = SourceField()


class DraftForm(SourceForm):
    revision = forms.IntegerField(min_value=0)


class SubmitForm(SourceForm):
    key = forms.UUIDField(required=False)
    provisional = forms.CharField(required=False, strip=False)

    def clean_key(self):
        """A form that came without a key (a script, an old page) gets one of its own."""
        return self.cleaned_data["key"] or uuid4()


class NameForm(forms.Form):
    """How somebody wants to stand on a leaderboard. Without a name they get one that says nothing about them."""

    name = forms.CharField(required=False, max_length=40)
    shown = forms.BooleanField(required=False)
