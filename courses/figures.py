"""Figures: SVG drawn into the page, so that it follows the theme and can be read aloud.

Ids inside a drawing get the drawing's name in front, because two drawings share one page.
"""

import re
import xml.etree.ElementTree as ElementTree
from html import escape
from pathlib import Path

from courses.errors import ContentError

SVG = "http://www.w3.org/2000/svg"
REFUSED = {"script", "style", "foreignObject", "iframe"}
ElementTree.register_namespace("", SVG)


def figure(folder: Path, name: str, alt: str, caption: str, at: tuple[Path, int]) -> str:
    """`<figure>` with the drawing inside. `at` is the file and line that asked. Raises ContentError."""
    path = folder / name
    if not re.fullmatch(r"[a-z0-9-]+\.svg", name) or not path.is_file():
        raise ContentError(
            *at, f"expected an SVG in the lesson's folder; there is no {name!r}: draw it or mend the name"
        )
    if not alt.strip():
        raise ContentError(*at, f"expected a description of {name} for those who cannot see it; it is empty")
    anchor = f"figure-{path.stem}"
    link = f'<a class="anchor" href="#{anchor}" aria-label="Link to this figure">#</a>'
    shown = f"<figcaption>{caption} {link}</figcaption>" if caption else ""
    return f'<figure class="figure" id="{anchor}">{_drawing(path, alt)}{shown}</figure>\n'


def _drawing(path: Path, alt: str) -> str:
    try:
        root = ElementTree.fromstring(path.read_text(encoding="utf-8"))
    except ElementTree.ParseError as error:
        raise ContentError(path, error.position[0], f"expected well-formed SVG; {error}") from None
    if "viewBox" not in root.attrib:
        raise ContentError(path, 1, "expected a viewBox on <svg>, so that the drawing can scale; there is none")
    prefix = f"{path.stem}-"
    for element in root.iter():
        _check(path, element)
        _rename(element, prefix)
    for size in ("width", "height"):
        root.attrib.pop(size, None)
    root.attrib |= {"role": "img", "aria-label": alt, "class": f"drawing drawing--{path.stem}"}
    return ElementTree.tostring(root, encoding="unicode")


def _check(path: Path, element: ElementTree.Element) -> None:
    tag = str(element.tag).rpartition("}")[2]
    if tag in REFUSED:
        raise ContentError(path, _line(path, f"<{tag}"), f"expected a drawing without <{tag}>; use attributes")
    for name, value in element.attrib.items():
        short = name.rpartition("}")[2]
        if short == "style" or short.startswith("on") or (short == "href" and not value.startswith("#")):
            raise ContentError(
                path, _line(path, short), f"expected no {short!r} on <{tag}>: the page's policy refuses it"
            )


def _rename(element: ElementTree.Element, prefix: str) -> None:
    for name, value in element.attrib.items():
        if name == "id":
            element.attrib[name] = prefix + value
        elif name.rpartition("}")[2] == "href":
            element.attrib[name] = "#" + prefix + value[1:]
        else:
            element.attrib[name] = re.sub(r"url\(#", f"url(#{prefix}", value)


def _line(path: Path, needle: str) -> int:
    before = path.read_text(encoding="utf-8").partition(needle)[0]
    return before.count("\n") + 1


def plain(text: str) -> str:
    """A caption typed as plain text, safe in HTML."""
    return escape(text, quote=False)
