"""What every page's header needs from the course: its lessons."""

from urllib.parse import urlencode

from django import template

from courses import pages

register = template.Library()


@register.simple_tag
def lessons_menu():
    """The lessons in order, as menu items; no database query."""
    return pages.menu()


@register.filter
def lesson_title(url: str) -> str:
    """The title of the lesson at that address; "" where there is none."""
    return next((item.title for item in pages.menu() if item.url == url), "")


@register.filter
def grouped(number: int) -> str:
    """10,000,000; with a minus sign, not a hyphen."""
    return f"{number:,}".replace("-", "−")


@register.filter
def words(count: int) -> str:
    """1,234 and not 1234."""
    return f"{count:,}"


@register.simple_tag(takes_context=True)
def way_back(context) -> str:
    """`?next=` for the links to log in and sign up, so that people come back to where they were."""
    request = context.get("request")
    if request is None or request.path.startswith("/accounts/") or request.method != "GET":
        return ""
    return "?" + urlencode({"next": request.get_full_path()})
