"""A person with a browser, as far as a login page needs one: cookies, redirects, and a plain form sent as it stands."""

import html
import io
import re
import threading
import urllib.parse
import urllib.request
from collections.abc import Mapping
from http.cookiejar import CookieJar
from typing import Final

PAGES: Final = 6
_FORM = re.compile(r"<form\b([^>]*)>(.*?)</form>", re.DOTALL | re.IGNORECASE)
_FIELD = re.compile(r"<(?:input|button)\b([^>]*)>", re.IGNORECASE)
_ATTRIBUTE = re.compile(r"([a-z-]+)=\"([^\"]*)\"", re.IGNORECASE)


def walk(link: str, typed: Mapping[str, str] | None = None) -> str:
    """From the link to the page on which nothing is left to send; what that page says. `typed` are fields by name."""
    opener = urllib.request.build_opener(urllib.request.HTTPCookieProcessor(CookieJar()))
    address = link
    sent: bytes | None = None
    for _ in range(PAGES):
        with opener.open(address, sent, timeout=30) as answer:
            here, page = answer.url, answer.read().decode()
        form = _FORM.search(page)
        if form is None:
            return page
        about = dict(_ATTRIBUTE.findall(form[1]))
        fields = [dict(_ATTRIBUTE.findall(each)) for each in _FIELD.findall(form[2])]
        said = {each["name"]: (typed or {}).get(each["name"], each.get("value", "")) for each in fields if "name" in each}
        address, sent = (
            urllib.parse.urljoin(here, html.unescape(about.get("action", here))),
            urllib.parse.urlencode(said).encode(),
        )
    raise AssertionError(f"no end after {PAGES} pages: {address}")


class Watched(io.StringIO):
    """Standard error of a command: the link that stands there by itself is walked, beside the command that waits."""

    def __init__(self, typed: Mapping[str, str] | None = None) -> None:
        super().__init__()
        self._typed = typed
        self.pages: list[str] = []
        self.links: list[str] = []

    def write(self, text: str) -> int:
        for line in text.splitlines():
            if line.startswith(("http://", "https://")):
                self.links.append(line)
                threading.Thread(target=self._walk, args=(line,), daemon=True).start()
        return super().write(text)

    def _walk(self, link: str) -> None:
        self.pages.append(walk(link, self._typed))
