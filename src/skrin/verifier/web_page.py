"""A web page of the verifier: no script, nothing from elsewhere, every word from outside escaped (OPEN.md V-11)."""

import base64
import hashlib
from collections.abc import Iterable
from html import escape

from skrin.wire.http import HttpResponse
from skrin.wire.plain_text import plain

LONGEST = 4000
REFRESH_SECONDS = 3
STYLE = (
    ":root{color-scheme:light dark}"
    "body{font:1rem/1.5 system-ui,sans-serif;max-width:44rem;margin:2rem auto;padding:0 1rem;color:#1b1b1f;background:#fff}"
    "h1{font-size:1.6rem}h2{font-size:1.2rem;margin:2rem 0 0}a{color:#0b57a4}"
    "dl{display:grid;grid-template-columns:max-content minmax(0,1fr);gap:.25rem 1rem;margin:1.5rem 0}"
    "dt{color:#55555c}dd{margin:0;overflow-wrap:anywhere;white-space:pre-wrap}"
    "svg{display:block;width:min(100%,20rem);height:auto;margin:1.5rem 0}"
    ".code{font:600 2rem/1.5 ui-monospace,monospace;letter-spacing:.08em;margin:0}"
    ".open{display:inline-block;padding:.625rem 1.5rem;border-radius:.5rem;color:#fff;background:#0b57a4;text-decoration:none}"
    "a:focus-visible{outline:3px solid #0b57a4;outline-offset:2px}"
    "@media(prefers-color-scheme:dark){body{color:#e6e6ea;background:#17171a}dt{color:#a8a8b0}a{color:#8ab8f0}"
    ".open{color:#0b1c30;background:#8ab8f0}a:focus-visible{outline-color:#8ab8f0}}"
)
STYLE_HASH = base64.b64encode(hashlib.sha256(STYLE.encode()).digest()).decode()
POLICY = f"default-src 'none'; style-src 'sha256-{STYLE_HASH}'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'"


def text(said: str) -> str:
    return escape(plain(said, LONGEST))


def facts(rows: Iterable[tuple[str, str]]) -> str:
    """A list of names and values; what has no value is left out."""
    return "<dl>" + "".join(f"<dt>{text(name)}</dt><dd>{text(value)}</dd>" for name, value in rows if value) + "</dl>"


def page(title: str, parts: Iterable[str], lang: str, status: int = 200, *, waits: bool = False) -> HttpResponse:
    """`parts` are HTML that is escaped already. `waits`: the browser asks again by itself."""
    refresh = f'<meta http-equiv="refresh" content="{REFRESH_SECONDS}">' if waits else ""
    html = (
        f'<!doctype html><html lang="{lang}"><head><meta charset="utf-8"><title>{text(title)}</title>{refresh}'
        '<meta name="viewport" content="width=device-width"><meta name="robots" content="noindex">'
        f"<style>{STYLE}</style></head><body><main><h1>{text(title)}</h1>{''.join(parts)}</main></body></html>"
    )
    headers = {
        "content-type": "text/html; charset=utf-8",
        "content-security-policy": POLICY,
        "content-language": lang,
        "cache-control": "no-store",
        "vary": "accept-language, cookie",
    }
    return HttpResponse(status, headers, html.encode("utf-8", "replace"))
