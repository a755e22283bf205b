"""A web page of the verifier: nothing from elsewhere, every word from outside escaped (OPEN.md V-11).

A page that waits has the one script of ours, which looks whether something has come and keeps the time that is left; without
scripts the browser loads the page anew. A page that shows a result has none.
"""

import base64
import hashlib
from collections.abc import Iterable
from enum import Enum
from html import escape

from skrin.wire.http import HttpResponse
from skrin.wire.plain_text import plain

LONGEST = 4000
STAGE = "stage"  # below a page's address: where it stands, as JSON
LEFT = "left"
REFRESH_SECONDS = 10
STYLE = (
    ":root{color-scheme:light dark}"
    "body{font:1rem/1.5 system-ui,sans-serif;max-width:44rem;margin:2rem auto;padding:0 1rem;color:#1b1b1f;background:#fff}"
    "h1{font-size:1.6rem;line-height:1.25;overflow-wrap:anywhere}"
    "h2{font-size:1.2rem;margin:2rem 0 .5rem;overflow-wrap:anywhere}"
    "h3{font-size:1rem;margin:1.5rem 0 .25rem}a{color:#0b57a4}"
    "dl{display:grid;grid-template-columns:minmax(6rem,max-content) minmax(0,1fr);gap:.25rem 1rem;margin:.5rem 0 1.5rem}"
    "dt{color:#55555c;max-width:14rem;overflow-wrap:anywhere}dd{margin:0;overflow-wrap:anywhere;white-space:pre-wrap}"
    "ul{list-style:none;margin:.5rem 0;padding:0}li{display:flex;gap:.75rem;margin:.25rem 0}"
    ".sign{flex:none;width:1.25rem;font-weight:700;text-align:center}.pass{color:#1b6e2c}.fail{color:#b3261e}.unknown{color:#8a5300}"
    ".verdict{font-size:1.35rem;font-weight:600;margin:1rem 0}"
    "svg{display:block;width:min(100%,24rem);height:auto;margin:1rem 0 1.5rem}"
    ".code{font:600 2rem/1.5 ui-monospace,monospace;letter-spacing:.15em;margin:0}"
    ".open{display:inline-block;padding:.625rem 1.5rem;border-radius:.5rem;color:#fff;background:#0b57a4;text-decoration:none}"
    ".languages{margin:3rem 0 0}a:focus-visible{outline:3px solid #0b57a4;outline-offset:2px}"
    "@media(max-width:30rem){dl{grid-template-columns:minmax(0,1fr);gap:0}dd{margin-bottom:.5rem}}"
    "@media(prefers-color-scheme:dark){body{color:#e6e6ea;background:#17171a}dt{color:#a8a8b0}a{color:#8ab8f0}"
    ".pass{color:#7fd08f}.fail{color:#f2b8b5}.unknown{color:#e8b96a}"
    ".open{color:#0b1c30;background:#8ab8f0}a:focus-visible{outline-color:#8ab8f0}}"
)
# Fixed, so that its digest can stand in the policy. Whatever is answered becomes text, or a reason to load the page again.
SCRIPT = (
    "(()=>{const shown=document.querySelector('main'),left=document.getElementById('left');"
    "const again=()=>setTimeout(look,2000);"
    "const look=async()=>{try{const answer=await fetch(location.pathname+'/stage'+location.search,{cache:'no-store'});"
    "if(!answer.ok&&answer.status!==404)return again();"
    "const said=await answer.json();if(said.stage!==shown.dataset.stage)return location.reload();"
    "if(left)left.textContent=said.left}catch{}again()};again()})()"
)


def _digest(text: str) -> str:
    return f"'sha256-{base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()}'"


POLICY = f"default-src 'none'; style-src {_digest(STYLE)}; base-uri 'none'; form-action 'none'; frame-ancestors 'none'"
WAITING_POLICY = f"{POLICY}; script-src {_digest(SCRIPT)}; connect-src 'self'"


class Stage(Enum):
    """Where a page stands; the script compares it with what it shows."""

    OPEN = "open"
    ANSWERED = "answered"  # and checked now, or kept until the browser comes back
    ELSEWHERE = "elsewhere"  # another browser came back in its place
    FINISHED = "finished"
    EXPIRED = "expired"

    @property
    def waits(self) -> bool:
        return self in (Stage.OPEN, Stage.ANSWERED)


def text(said: str) -> str:
    return escape(plain(said, LONGEST))


def facts(rows: Iterable[tuple[str, str]]) -> str:
    """A list of names and values; what has no value is left out, and with nothing in it there is no list."""
    told = "".join(f"<dt>{text(name)}</dt><dd>{_lines(value)}</dd>" for name, value in rows if value)
    return f"<dl>{told}</dl>" if told else ""


def _lines(value: str) -> str:
    return "<br>".join(map(text, value.split("\n")))


def page(
    title: str, parts: Iterable[str], lang: str, status: int = 200, *, stage: Stage | None = None, brief: str = ""
) -> HttpResponse:
    """`parts` are HTML that is escaped already. `brief` is the outcome, said first where the page is named."""
    waits = stage is not None and stage.waits
    refresh = f'<noscript><meta http-equiv="refresh" content="{REFRESH_SECONDS}"></noscript>' if waits else ""
    script = f"<script>{SCRIPT}</script>" if waits else ""
    main = "<main>" if stage is None else f'<main data-stage="{stage.value}">'
    html = (
        f'<!doctype html><html lang="{lang}"><head><meta charset="utf-8">'
        f"<title>{text(f'{brief} · {title}' if brief else title)}</title>{refresh}"
        '<meta name="viewport" content="width=device-width"><meta name="robots" content="noindex">'
        f"<style>{STYLE}</style></head><body>{main}<h1>{text(title)}</h1>{''.join(parts)}</main>{script}</body></html>"
    )
    headers = {
        "content-type": "text/html; charset=utf-8",
        "content-security-policy": WAITING_POLICY if waits else POLICY,
        "content-language": lang,
        "cache-control": "no-store",
        "vary": "accept-language, cookie",
    }
    return HttpResponse(status, headers, html.encode("utf-8", "replace"))
