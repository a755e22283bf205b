"""The pages of a sign-in, for a person with a browser: one form, no script, every word from outside escaped."""

import base64
import hashlib
from collections.abc import Sequence
from html import escape

from skrin.domain.errors import SkrinError
from skrin.domain.party import in_language
from skrin.issuer.pages import STYLE as CATALOGUE_STYLE
from skrin.issuer.pages import language
from skrin.use_cases.issuer.authorization import redirects
from skrin.use_cases.issuer.authorization.asked import Told
from skrin.use_cases.issuer.authorization.metadata import AUTHORIZE_PATH, CANCEL_PATH
from skrin.wire.http import HttpRequest, HttpResponse
from skrin.wire.plain_text import plain
from skrin.words.catalogue import N_, translations
from skrin.words.errors import explain

LONGEST = 200
TYPED = 64  # characters of a code with whatever is typed between them
STYLE = CATALOGUE_STYLE + (
    ":root{color-scheme:light dark}main{max-width:34rem}"
    "dl{margin:1.5rem 0;grid-template-columns:max-content minmax(0,1fr)}dd{overflow-wrap:anywhere}"
    "label{display:block;font-weight:600;margin:2rem 0 .25rem}"
    "input{font:1.25rem/1.5 ui-monospace,monospace;letter-spacing:.08em;width:100%;box-sizing:border-box;padding:.5rem .75rem;"
    "border:1px solid #76767e;border-radius:.5rem;color:inherit;background:transparent}"
    "input:focus-visible,button:focus-visible{outline:3px solid #0b57a4;outline-offset:2px}"
    ".hint{color:#55555c;margin:.5rem 0 0}.wrong{border-left:.25rem solid #b3261e;padding:.5rem 0 .5rem 1rem;margin:1.5rem 0}"
    ".buttons{display:flex;flex-wrap:wrap;gap:.75rem;margin:2rem 0}"
    "button{font:inherit;padding:.625rem 1.5rem;border-radius:.5rem;border:1px solid #0b57a4;color:#0b57a4;"
    "background:transparent;cursor:pointer}button.first{color:#fff;background:#0b57a4}"
    "@media(prefers-color-scheme:dark){input{border-color:#8e8e96}.hint{color:#a8a8b0}.wrong{border-color:#f2b8b5}"
    "input:focus-visible,button:focus-visible{outline-color:#8ab8f0}"
    "button{border-color:#8ab8f0;color:#8ab8f0}button.first{color:#0b1c30;background:#8ab8f0}}"
)
STYLE_HASH = base64.b64encode(hashlib.sha256(STYLE.encode()).digest()).decode()


def sign_in_page(told: Told, stamp: str, request: HttpRequest, *, wrong: bool = False, over: bool = False) -> HttpResponse:
    """What a wallet asks for, and the form. `wrong`: a code was typed that does not work; `over`: no more can be."""
    lang = language(request)
    said = translations(lang).gettext
    issuer = in_language(told.issuer, lang)
    title = said(N_("Fetch your credential"))
    about = said(N_("A wallet asks {issuer} for a credential of yours.")).format(issuer=issuer)
    parts = [f"<h1>{_text(title)}</h1>", f"<p>{_text(about)}</p>"]
    if wrong:
        parts.append(f'<div class="wrong" role="alert"><p>{_text(said(_wrong(over)))}</p></div>')
    parts += [_facts(told, lang), _form(told, stamp, lang, wrong=wrong, over=over)]
    return _page(title, parts, lang, 400 if wrong else 200, redirects.origin(told.redirect_uri))


def refused_page(error: SkrinError, request: HttpRequest, status: int = 400) -> HttpResponse:
    """Where nothing can be trusted to send an answer to, the person is told."""
    lang = language(request)
    explanation = explain(error, lang)
    title = translations(lang).gettext(N_("This cannot go on"))
    rest = (explanation.happened, explanation.means, explanation.next)
    return _page(title, [f"<h1>{_text(title)}</h1>", *(f"<p>{_text(each)}</p>" for each in rest if each)], lang, status)


def _wrong(over: bool) -> str:
    if over:
        return N_("This code does not work here, and no more can be tried now. Go back to your wallet and begin again.")
    return N_("This code does not work here. Check it against what you were given. After five wrong tries it stops working.")


def _facts(told: Told, lang: str) -> str:
    said = translations(lang).gettext
    here = said(N_("A program on this computer"))
    wallet = in_language(told.wallet, lang) if told.wallet else (here if redirects.is_loopback(told.redirect_uri) else "")
    facts = (
        (N_("Credential"), " · ".join(dict.fromkeys(in_language(each, lang) for each in told.credentials))),
        (N_("From"), in_language(told.issuer, lang)),
        (N_("Wallet"), wallet or told.client_id),
        (N_("Calls itself"), told.client_id if wallet else ""),
        (N_("The answer goes to"), redirects.shown(told.redirect_uri)),
    )
    rows = "".join(f"<dt>{_text(said(name))}</dt><dd>{_text(value)}</dd>" for name, value in facts if value)
    return f"<dl>{rows}</dl>"


def _form(told: Told, stamp: str, lang: str, *, wrong: bool, over: bool) -> str:
    said = translations(lang).gettext
    hidden = "".join(
        f'<input type="hidden" name="{name}" value="{escape(value)}">'
        for name, value in (("request_uri", told.request_uri), ("stamp", stamp))
    )
    back = f'<button formaction="{CANCEL_PATH}" formnovalidate>{_text(said(N_("Cancel")))}</button>'
    if over:
        return f'<form method="post" action="{CANCEL_PATH}">{hidden}<div class="buttons">{back}</div></form>'
    hint = said(N_("Twelve letters and digits that you were given together with the offer. They are yours alone."))
    field = (
        f'<label for="code">{_text(said(N_("Your sign-in code")))}</label>'
        f'<input id="code" name="code" type="text" required maxlength="{TYPED}" autocomplete="one-time-code" autofocus'
        f' autocapitalize="characters" spellcheck="false" aria-describedby="hint"{" aria-invalid=true" if wrong else ""}>'
        f'<p class="hint" id="hint">{_text(hint)}</p>'
    )
    go_on = f'<button class="first">{_text(said(N_("Continue")))}</button>'
    return (
        f'<form method="post" action="{AUTHORIZE_PATH}" autocomplete="off">{hidden}{field}'
        f'<div class="buttons">{go_on}{back}</div></form>'
    )


def _text(text: str) -> str:
    return escape(plain(text, LONGEST))


def _page(title: str, parts: Sequence[str], lang: str, status: int, leads_to: str = "") -> HttpResponse:
    """`leads_to` is where the answer to the form may send the browser on: browsers hold that against `form-action` too."""
    html = (
        f'<!doctype html><html lang="{lang}"><head><meta charset="utf-8"><title>{_text(title)}</title>'
        '<meta name="viewport" content="width=device-width"><meta name="robots" content="noindex">'
        f"<style>{STYLE}</style></head><body><main>{''.join(parts)}</main></body></html>"
    )
    actions = f"'self' {leads_to}" if leads_to else "'none'"
    policy = (
        f"default-src 'none'; style-src 'sha256-{STYLE_HASH}'; base-uri 'none'; form-action {actions}; frame-ancestors 'none'"
    )
    headers = {
        "content-type": "text/html; charset=utf-8",
        "content-security-policy": policy,
        "content-language": lang,
        "cache-control": "no-store",
        "vary": "accept-language",
    }
    return HttpResponse(status, headers, html.encode())
