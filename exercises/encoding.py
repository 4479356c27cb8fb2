"""Whether what was posted is UTF-8 at all: Django would put U+FFFD in its place and say nothing."""

from urllib.parse import unquote_to_bytes

from django.core.exceptions import RequestDataTooBig
from django.http import HttpRequest
from django.http.request import RawPostDataException

from exercises.errors import SourceNotText, SourceTooLarge


def check_posted(request: HttpRequest) -> None:
    """Raises SourceNotText where the form is not UTF-8, SourceTooLarge where it is far too long to read."""
    try:
        body = request.body
    except RequestDataTooBig:
        raise SourceTooLarge(
            "That is far more than an exercise takes (65,536 bytes), so it was not read. It is still in the editor."
        ) from None
    except RawPostDataException:  # a multipart form that was parsed already, for its CSRF token
        return
    if request.content_type == "application/x-www-form-urlencoded":
        body = unquote_to_bytes(body.replace(b"+", b" "))
    try:
        body.decode("utf-8")
    except UnicodeDecodeError:
        raise SourceNotText("The file is not UTF-8 text. Save it as UTF-8 and submit it again.") from None
