"""The exchanges with the checking service. Each is called on a worker."""

from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from skrin.gui.surroundings import CheckingService
from skrin.gui.viewmodels.ask import open_request
from skrin.gui.viewmodels.ask.draft import Draft
from skrin.gui.viewmodels.ask.errors import CheckingKeyWrong, CodeNotWritten
from skrin.gui.viewmodels.ask.means import Means
from skrin.gui.viewmodels.ask.open_request import OpenRequest
from skrin.gui.viewmodels.ask.services import UNAUTHORIZED
from skrin.wire.plain_text import plain

if TYPE_CHECKING:
    from skrin.use_cases.verifier.told import Told

CODE_LETTERS = 20


def make(draft: Draft, service: CheckingService, name: str, course: str, language: str, means: Means) -> OpenRequest:
    """A request that the service takes answers to, kept until one comes. `course` is the title of the one that is asked about.

    Raises CheckingKeyWrong, ServiceRefused, NetError.
    """
    from skrin.use_cases.verifier import remote
    from skrin.wire.urls import HttpsUrl

    today = means.clock.now().astimezone().date()
    url = HttpsUrl.parse(service.address, means.loopback)
    answer = means.network()(remote.new_request(url, service.api_key, draft.body(language, today)))
    if answer.status == UNAUTHORIZED:
        raise CheckingKeyWrong(url.host)
    made = remote.made_request(answer, means.loopback)
    request = OpenRequest(
        made.link,
        str(made.result),
        made.secret,
        _moment(made.expires_at),
        name,
        draft.template,
        course,
        draft.asked,
        draft.purpose.strip(),
        draft.kept_until(today).isoformat(),
        made.code,
        optional=draft.may_add,
        screen=draft.screen,
        report=draft.report,
        level=draft.lowest,
    )
    open_request.keep(request, means)
    return request


def look(request: OpenRequest, language: str, means: Means) -> "Told":
    """What has come of it. Raises ServiceRefused, NetError."""
    from skrin.use_cases.verifier import remote, told
    from skrin.wire.urls import HttpsUrl

    asked = remote.result_request(HttpsUrl.parse(request.result, means.loopback), request.secret, language)
    return told.read(remote.result_answer(means.network()(asked)), means.clock.now())


def take(request: OpenRequest, payload: bytes, language: str, means: Means) -> "tuple[Told, str]":
    """What came of an answer that was read off the other screen, and the comparison code; none where it is refused.

    Raises what `remote.take_shown` raises.
    """
    from skrin.use_cases.verifier import remote, told
    from skrin.wire.urls import HttpsUrl

    url = HttpsUrl.parse(request.result, means.loopback)
    found = remote.take_shown(url, request.secret, payload, language, means.network())
    code = found.get("code")
    return told.read(found, means.clock.now()), plain(code, CODE_LETTERS) if isinstance(code, str) else ""


def write_code(link: str, path: Path) -> None:
    """For paper: with more correction than on the screen. Raises CodeNotWritten."""
    from skrin.paper import qr_symbol

    drawn = qr_symbol.symbol(link, qr_symbol.Correction.PAPER)
    content = qr_symbol.svg(drawn) if path.suffix.lower() == ".svg" else qr_symbol.png(drawn)
    try:
        path.write_bytes(content)
    except OSError as error:
        raise CodeNotWritten(plain(path.name)) from error


def _moment(text: str) -> datetime:
    from skrin.use_cases.verifier.errors import ServiceRefused

    try:
        moment = datetime.fromisoformat(text)
    except ValueError:
        raise ServiceRefused(201, "expires_at") from None
    if moment.tzinfo is None:
        raise ServiceRefused(201, "expires_at")
    return moment
