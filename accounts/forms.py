"""Forms of `/me/`: parse only, the services decide."""

from django import forms

from accounts.models import User


class NameForm(forms.ModelForm):
    class Meta:
        model = User
        fields = ["name"]
