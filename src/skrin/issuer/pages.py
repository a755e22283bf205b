"""The catalogue as web pages, for a person with a browser: no script, no image, every word from outside escaped."""

import base64
import hashlib
from collections.abc import Iterable
from html import escape
from urllib.parse import quote

from skrin.domain.offering import Catalogue, Offering
from skrin.domain.party import Texts, in_language
from skrin.protocols.addresses import CATALOGUE
from skrin.wire.http import HttpRequest, HttpResponse
from skrin.wire.plain_text import plain
from skrin.words.catalogue import N_, supported, translations

LONGEST = 4000
STYLE = (
    "body{font:1rem/1.5 system-ui,sans-serif;max-width:44rem;margin:2rem auto;padding:0 1rem;color:#1b1b1f;background:#fff}"
    "h1{font-size:1.6rem}h2{font-size:1.2rem;margin:2rem 0 0}"
    "dl{display:grid;grid-template-columns:max-content 1fr;gap:.25rem 1rem}"
    "dt{color:#55555c}dd{margin:0}a{color:#0b57a4}"
    "@media(prefers-color-scheme:dark){body{color:#e6e6ea;background:#17171a}dt{color:#a8a8b0}a{color:#8ab8f0}}"
)
STYLE_HASH = base64.b64encode(hashlib.sha256(STYLE.encode()).digest()).decode()
POLICY = f"default-src 'none'; style-src 'sha256-{STYLE_HASH}'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'"


def wanted(request: HttpRequest) -> bool:
    """Whether a browser asks: only they say that they take web pages."""
    return "text/html" in request.headers.get("accept", "").lower()


def language(request: HttpRequest) -> str:
    """The first of the languages that the reader prefers and we speak, else English."""
    for each in request.headers.get("accept-language", "").split(","):
        tag = each.partition(";")[0].strip()
        if tag and supported(tag) == tag.partition("-")[0].lower():
            return supported(tag)
    return "en"


def catalogue_page(page: Catalogue, request: HttpRequest) -> HttpResponse:
    lang = language(request)
    said = translations(lang).gettext
    title = f"{in_language(page.names, lang)} – {said(N_('courses and credentials'))}"
    parts = [f"<h1>{_text(title)}</h1>"]
    for offering in page.offerings:
        address = f"{CATALOGUE}/{quote(offering.id, safe='')}"
        parts.append(f'<h2><a href="{escape(address)}">{_text(in_language(offering.title, lang))}</a></h2>')
        parts.append(f"<p>{_text(in_language(offering.description, lang))}</p>{_facts(offering, lang)}")
    if not page.offerings:
        parts.append(f"<p>{_text(said(N_('Nothing is published here at the moment.')))}</p>")
    if page.next_page:
        parts.append(f'<p><a href="{escape(page.next_page)}">{_text(said(N_("More")))}</a></p>')
    return _page(title, parts, lang)


def offering_page(page: Catalogue, request: HttpRequest) -> HttpResponse:
    lang = language(request)
    offering = page.offerings[0]
    title = in_language(offering.title, lang)
    said = translations(lang).gettext
    how = said(N_("To enrol, find this credential ID in your wallet."))
    parts = [
        f"<h1>{_text(title)}</h1><p>{_text(in_language(offering.description, lang))}</p>",
        _facts(offering, lang),
        f"<p>{_text(how)}</p>",
    ]
    return _page(title, parts, lang)


def _facts(offering: Offering, lang: str) -> str:
    said = translations(lang).gettext
    about = offering.practicalities
    until = offering.end.isoformat() if offering.end else said(N_("until further notice"))
    workload = f"{offering.workload.amount} {offering.workload.unit}" if offering.workload else ""
    level = (offering.level.national or f"EQF {offering.level.eqf}") if offering.level else ""
    facts = (
        (N_("Credential ID"), offering.id),
        (N_("Awarded by"), in_language(offering.awarding_body, lang)),
        (N_("Enrolment"), f"{offering.start.isoformat()} – {until}"),
        (N_("Workload"), workload),
        (N_("Level"), level),
        (N_("Languages"), ", ".join(offering.languages)),
        (N_("Cost"), _in(about.cost, lang)),
        (N_("Funding"), _in(about.funding, lang)),
        (N_("Place"), _in(about.place, lang)),
        (N_("Time"), _in(about.time, lang)),
        (N_("Prerequisites"), _in(offering.prerequisites, lang)),
        (N_("Opens next"), _in(about.opens_next, lang)),
        (N_("Labels"), ", ".join(offering.labels)),
    )
    rows = "".join(f"<dt>{_text(said(name))}</dt><dd>{_text(value)}</dd>" for name, value in facts if value)
    return f"<dl>{rows}</dl>"


def _in(texts: Texts, lang: str) -> str:
    return in_language(texts, lang)


def _text(text: str) -> str:
    return escape(plain(text, LONGEST))


def _page(title: str, parts: Iterable[str], lang: str) -> HttpResponse:
    html = (
        f'<!doctype html><html lang="{lang}"><head><meta charset="utf-8"><title>{_text(title)}</title>'
        f'<meta name="viewport" content="width=device-width"><style>{STYLE}</style></head><body>{"".join(parts)}</body></html>'
    )
    headers = {
        "content-type": "text/html; charset=utf-8",
        "content-security-policy": POLICY,
        "cache-control": "public, max-age=60",
        "vary": "accept, accept-language",
    }
    return HttpResponse(200, headers, html.encode())
