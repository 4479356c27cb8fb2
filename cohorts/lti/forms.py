"""Forms of an administrator, and of an instructor who places links."""

from django import forms
from lti_tool.models import LtiRegistration


class PlatformForm(forms.ModelForm):
    """A platform typed in by hand, for those without dynamic registration."""

    class Meta:
        model = LtiRegistration
        fields = ("name", "issuer", "client_id", "auth_url", "token_url", "keyset_url", "audience")
        help_texts = {"audience": "only where the platform's documentation names one, as Brightspace's does"}

    deployment_id = forms.CharField(max_length=255, required=False, help_text="approved at once; others wait for you")

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        for name in ("auth_url", "token_url", "keyset_url"):
            self.fields[name] = forms.URLField(label=self.fields[name].label, assume_scheme="https", max_length=200)


class PlaceForm(forms.Form):
    """What was ticked on the page of deep linking."""

    target = forms.TypedMultipleChoiceField(coerce=str)
    graded = forms.BooleanField(required=False)
