"""The page on which a request waits for its answer: who asks, why, the code for a wallet to read, and then the result."""

from collections.abc import Iterable
from datetime import datetime
from html import escape

from skrin.domain.json_value import Json, JsonObject
from skrin.domain.party import Texts, in_language
from skrin.paper.errors import QrTextTooLong
from skrin.paper.qr_symbol import Correction, svg, symbol
from skrin.use_cases.verifier.page_sessions import PageMode, PageSession, Return
from skrin.verifier import result_page
from skrin.verifier.web_page import LEFT, Stage, facts, page, text
from skrin.wire.http import HttpResponse
from skrin.words.catalogue import N_, NN_
from skrin.words.speech import Words

TITLE = N_("{verifier} asks you to share a credential")
ANSWER = N_("The answer to {verifier}")
PURPOSE = N_("Purpose")
MINUTES_LEFT = NN_("The request closes in {count} minute.", "The request closes in {count} minutes.")
SECONDS_LEFT = NN_("The request closes in {count} second.", "The request closes in {count} seconds.")
IN_SECONDS = 180  # and above it in minutes
OPEN = N_("Open in your wallet")
OPEN_WHY = N_("Your wallet shows you what is asked for. Nothing is shared before you say so there.")
SCAN = N_("Scan this code with the wallet on your phone or another computer.")
OR_HERE = N_("Is your wallet on this device?")
QR_CODE = N_("QR code with the request, for a wallet to scan")
CODE = N_("Code to compare")
COMPARE = N_("A wallet that shows a code must show this one. If it shows another, do not share.")
EXPIRED = N_("This request is over. Go back to where you came from and begin again.")
CHECKING = N_("An answer has come and is being checked.")
GO_ON = N_("An answer has come. Go on in the page that your wallet opens in this browser.")
ELSEWHERE = N_("The answer was opened in another browser, so it is not shown. Go back to where you came from and begin again.")
NOT_HERE = N_("There is nothing here for this browser")
NOT_HERE_WHY = N_("The page does not exist, was opened in another browser first, or has been shown already.")
LANGUAGES = {"en": "English", "sv": "Svenska"}


def stage(session: PageSession, told: JsonObject) -> Stage:
    """`told` is what `use_cases.verifier.result` tells."""
    if isinstance(told.get("result"), dict):
        return Stage.FINISHED
    if session.returned is Return.ELSEWHERE:
        return Stage.ELSEWHERE
    return Stage(str(told["stage"]))


def shown(session: PageSession, told: JsonObject, names: Texts, words: Words, now: datetime) -> HttpResponse:
    """`told` is what `use_cases.verifier.result` tells, in words."""
    stands = stage(session, told)
    verifier = words.name(names) or "?"
    purpose = (words.say(PURPOSE), _purpose(told, words))
    about = facts([purpose, (words.say(CODE), session.code)])
    brief = ""
    match stands:
        case Stage.OPEN:
            title, parts = words.say(TITLE, verifier=verifier), [facts([purpose]), *_request(session, told, words, now)]
        case Stage.FINISHED:
            result = told["result"]
            answered = result if isinstance(result, dict) else {}
            title, brief = words.say(ANSWER, verifier=verifier), result_page.outcome(answered, words)
            parts = result_page.parts(answered, about, words)
        case _:
            title = words.say(TITLE if stands is Stage.EXPIRED else ANSWER, verifier=verifier)
            brief = words.say(_message(stands, session.mode))
            parts = [f'<p role="status">{text(brief)}</p>', about]
    return page(title, [*parts, _languages(words)], words.spoken, stage=stands, brief=brief)


def left(told: JsonObject, words: Words, now: datetime) -> str:
    """How long there is to answer, as a sentence."""
    seconds = max(0, int((datetime.fromisoformat(str(told["expires_at"])) - now).total_seconds()))
    if seconds < IN_SECONDS:
        return words.count(SECONDS_LEFT, seconds)
    return words.count(MINUTES_LEFT, seconds // 60)


def not_here(words: Words) -> HttpResponse:
    """The same for everything that is not there, no longer there, or somebody else's (OPEN.md V-06)."""
    return page(words.say(NOT_HERE), [f"<p>{text(words.say(NOT_HERE_WHY))}</p>"], words.spoken, 404)


def _message(stands: Stage, mode: PageMode) -> str:
    if stands is Stage.ANSWERED:
        return GO_ON if mode is PageMode.SAME_DEVICE else CHECKING
    return ELSEWHERE if stands is Stage.ELSEWHERE else EXPIRED


def _request(session: PageSession, told: JsonObject, words: Words, now: datetime) -> Iterable[str]:
    open_here = f'<p><a class="open" href="{escape(session.link)}">{text(words.say(OPEN))}</a></p>'
    if session.mode is PageMode.CROSS_DEVICE:
        yield _qr_code(session.link, words)
        yield f"<p>{text(words.say(OR_HERE))}</p>"
    yield open_here
    yield f"<p>{text(words.say(OPEN_WHY))}</p>"
    yield f'<p id="{LEFT}">{text(left(told, words, now))}</p>'
    yield f'<h2>{text(words.say(CODE))}</h2><p class="code">{text(session.code)}</p><p>{text(words.say(COMPARE))}</p>'


def _purpose(told: JsonObject, words: Words) -> str:
    asked = told.get("asked")
    purpose: Json = asked.get("purpose") if isinstance(asked, dict) else None
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


def _languages(words: Words) -> str:
    """To the same page in the other languages, each named by itself."""
    links = (f'<a href="?lang={tag}" lang="{tag}" hreflang="{tag}">{name}</a>' for tag, name in LANGUAGES.items())
    others = [link for link, tag in zip(links, LANGUAGES, strict=True) if tag != words.spoken]
    return f'<p class="languages">{" · ".join(others)}</p>'
