"""Forms of `/me/`: parse only, the services decide."""

from django import forms

from accounts.models import User
from accounts.scopes import LEARNING, WORDS


class NameForm(forms.ModelForm):
    class Meta:
        model = User
        fields = ["name"]


class TokenForm(forms.Form):
    name = forms.CharField(
        max_length=80,
        help_text="What it is for, such as laptop or grade export.",
        error_messages={"required": "Give it a name, so that you know later which one to revoke."},
    )
    scopes = forms.MultipleChoiceField(
        label="It may",
        choices=[(scope.value, words) for scope, words in WORDS.items()],
        initial=[scope.value for scope in LEARNING],
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": "Tick at least one thing that it may do."},
    )
    days = forms.TypedChoiceField(
        label="Ends after",
        coerce=int,
        choices=[(7, "a week"), (30, "30 days"), (120, "a term (120 days)"), (366, "a year")],
        initial=120,
    )
