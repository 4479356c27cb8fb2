"""Forms of this app: parse only, the services decide."""

from django import forms


class ReadForm(forms.Form):
    """`read` is 1 to mark a lesson as read and 0 to take the mark away."""

    read = forms.TypedChoiceField(choices=[("1", "yes"), ("0", "no")], coerce=lambda text: text == "1")


class AnswerForm:
    """What a question's form sends: one `answer` per box, button, line or field, and the how-maniest asking it is."""

    def __init__(self, posted) -> None:
        self.answers = [text[:400] for text in posted.getlist("answer")[:50]]
        asked = posted.get("asked", "0")
        self.asked = int(asked) if asked.isdecimal() and len(asked) < 4 else 0
