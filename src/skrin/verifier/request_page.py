"""The page on which a request waits for its answer: who asks, why, the code for a wallet to read, and then the result."""

from datetime import datetime
from html import escape

from skrin.domain.json_value import Json, JsonObject
from skrin.domain.party import Texts, in_language
from skrin.paper.errors import QrTextTooLong
from skrin.paper.qr_symbol import Correction, svg, symbol
from skrin.use_cases.verifier.page_sessions import PageMode, PageSession
from skrin.verifier import result_page
from skrin.verifier.web_page import facts, page, text
from skrin.wire.http import HttpResponse
from skrin.words.catalogue import N_
from skrin.words.speech import Words

TITLE = N_("{verifier} asks you to share a credential")
WHO, PURPOSE, GOOD_FOR = N_("Who asks"), N_("Purpose"), N_("Time left")
SECONDS, MINUTES = N_("{seconds} seconds"), N_("{minutes} minutes")
IN_SECONDS = 180  # and above it in minutes
OPEN = N_("Open in your wallet")
SCAN = N_("Scan this code with the wallet on your phone or another computer.")
QR_CODE = N_("QR code with the request, for a wallet to scan")
CODE = N_("Code")
COMPARE = N_("Share only if your wallet shows the same code.")
EXPIRED = N_("This request is over. Go back to where you came from and begin again.")
CHECKING = N_("An answer has come and is being checked.")
GO_ON = N_("An answer has come. Go on in the page that your wallet opens in this browser.")
SHOWN = N_("The result was shown in the page that your wallet opened.")
NOT_HERE = N_("There is nothing here for this browser")
NOT_HERE_WHY = N_("The page does not exist, was opened in another browser first, or has been shown already.")


def waiting(session: PageSession, told: JsonObject, names: Texts, words: Words, now: datetime) -> HttpResponse:
    """`told` is what `use_cases.verifier.result` tells, in words."""
    title = words.say(TITLE, verifier=words.name(names) or "?")
    result, stage = told.get("result"), told.get("stage")
    if isinstance(result, dict):
        if session.returned:
            return _only(title, SHOWN, words)
        return page(title, result_page.parts(result, words), words.spoken)
    match stage:
        case "open":
            return page(title, _request(session, told, names, words, now), words.spoken, waits=True)
        case "expired":
            return _only(title, EXPIRED, words)
        case _:
            same = session.mode is PageMode.SAME_DEVICE
            return page(title, [_status(GO_ON if same else CHECKING, words)], words.spoken, waits=True)


def returned(told: JsonObject, names: Texts, words: Words) -> HttpResponse:
    """Where the wallet sent the browser back to."""
    title = words.say(TITLE, verifier=words.name(names) or "?")
    result = told.get("result")
    return page(title, result_page.parts(result if isinstance(result, dict) else {}, words), words.spoken)


def not_here(words: Words) -> HttpResponse:
    """The same for everything that is not there, no longer there, or somebody else's (OPEN.md V-06)."""
    return page(words.say(NOT_HERE), [f"<p>{text(words.say(NOT_HERE_WHY))}</p>"], words.spoken, 404)


def _only(title: str, message: str, words: Words) -> HttpResponse:
    return page(title, [_status(message, words)], words.spoken)


def _status(message: str, words: Words) -> str:
    return f'<p role="status">{text(words.say(message))}</p>'


def _request(session: PageSession, told: JsonObject, names: Texts, words: Words, now: datetime) -> list[str]:
    asked = told.get("asked")
    left = int((datetime.fromisoformat(str(told["expires_at"])) - now).total_seconds())
    rows = (
        (words.say(WHO), words.name(names)),
        (words.say(PURPOSE), _purpose(asked.get("purpose") if isinstance(asked, dict) else None, words)),
        (words.say(GOOD_FOR), _left(left, words)),
    )
    found = [facts(rows)]
    if session.mode is PageMode.CROSS_DEVICE:
        found.append(_qr_code(session.link, words))
    found.append(f'<p><a class="open" href="{escape(session.link)}">{text(words.say(OPEN))}</a></p>')
    found.append(f"<h2>{text(words.say(CODE))}</h2>")
    found.append(f'<p class="code">{text(session.code)}</p><p>{text(words.say(COMPARE))}</p>')
    return found


def _left(seconds: int, words: Words) -> str:
    return words.say(SECONDS, seconds=seconds) if seconds < IN_SECONDS else words.say(MINUTES, minutes=seconds // 60)


def _purpose(purpose: Json, words: Words) -> str:
    texts = {tag: said for tag, said in purpose.items() if isinstance(said, str)} if isinstance(purpose, dict) else {}
    return in_language(texts, words.spoken)


def _qr_code(link: str, words: Words) -> str:
    """Nothing where the link is too long for one: it can still be opened."""
    try:
        drawn = svg(symbol(link, Correction.SCREEN)).decode()
    except QrTextTooLong:
        return ""
    named = drawn.replace("<svg ", f'<svg role="img" aria-label="{text(words.say(QR_CODE))}" ', 1)
    return f"<p>{text(words.say(SCAN))}</p>{named}"
