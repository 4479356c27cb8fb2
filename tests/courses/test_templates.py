"""The policy allows no inline script, style or handler; no template may rely on one."""

import re

import pytest
from django.conf import settings

TEMPLATES = sorted((settings.ROOT / "templates").rglob("*.html"))
REFUSED = {
    "inline style": re.compile(r"\sstyle\s*=", re.I),
    "style element": re.compile(r"<style\b", re.I),
    "inline handler": re.compile(r"<[^>]*\son[a-z]+\s*=", re.I),
    "hx-on handler": re.compile(r"\shx-on", re.I),
    "script address": re.compile(r"""=\s*["']\s*javascript:""", re.I),
    "another server": re.compile(r"""(src|href|action)\s*=\s*["'](https?:)?//""", re.I),
    "evaluated values": re.compile(r"""hx-(vals|headers)[^=]*=\s*["']js:""", re.I),
}


@pytest.mark.parametrize("path", TEMPLATES, ids=lambda path: str(path.relative_to(settings.ROOT)))
def test_template_has_nothing_inline(path):
    text = path.read_text(encoding="utf-8")
    assert not [name for name, pattern in REFUSED.items() if pattern.search(text)]
    for tag, body in re.findall(r"<script\b([^>]*)>(.*?)</script>", text, re.I | re.S):
        is_data = 'type="application/json"' in tag or "text/x-python" in tag or "text/plain" in tag
        assert is_data or ("src=" in tag and not body.strip()), f"inline script in {path.name}"
