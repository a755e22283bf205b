"""Asking somebody in the room, with the verifier's own store. Each is called on a worker."""

from typing import TYPE_CHECKING

from skrin.domain.errors import SkrinError
from skrin.gui.viewmodels.ask import open_request
from skrin.gui.viewmodels.ask.draft import Draft
from skrin.gui.viewmodels.ask.means import Means
from skrin.gui.viewmodels.ask.open_request import OpenRequest
from skrin.gui.viewmodels.checked import Checked

DAY = 86_400  # seconds

if TYPE_CHECKING:
    from skrin.gui.desk import Desk
    from skrin.protocols.mq1.assembly import Whole
    from skrin.protocols.mq1.schedule import Showing


def make(draft: Draft, desk: "Desk", name: str, course: str, language: str, means: Means) -> OpenRequest:
    """A request for five minutes, or an invitation for days, kept until its answer comes. Raises AskInvalid, TooLarge."""
    from skrin.use_cases.verifier.in_person import ask_in_person, read_asking

    today = desk.around.clock.now().astimezone().date()
    body = draft.body(language, today)
    for of_services in ("expires_in", "screen"):
        body.pop(of_services, None)
    if draft.invite_days:
        body |= {"invitation": True, "expires_in": draft.invite_days * DAY}
    asked = ask_in_person(read_asking(body), desk.in_person)
    request = OpenRequest(
        asked.text,
        "",
        asked.secret,
        asked.expires_at,
        name,
        draft.template,
        course,
        draft.asked,
        draft.purpose.strip(),
        draft.kept_until(today).isoformat(),
        asked.code,
        asked.object,
        draft.may_add,
        report=draft.report,
        level=draft.lowest,
        invitation=bool(draft.invite_days),
    )
    open_request.keep(request, means)
    return request


def showing(request: OpenRequest) -> "Showing":
    """Its picture, or pictures, from the first one."""
    from skrin.protocols.mq1 import schedule
    from skrin.protocols.mq1.payload import pack
    from skrin.protocols.mq1.transfer import Kind

    return schedule.begin(Kind.REQUEST, pack(request.object))


def take(request: OpenRequest, shown: "Whole", desk: "Desk") -> Checked | None:
    """The result of the answer; None where they said no. What does not answer the request, or answers none, is a result too.

    Raises what was shown for another request or is no answer at all, after which this one is still open; and RequestExpired,
    RequestAnswered, RequestUnknown.
    """
    from skrin.gui.viewmodels.result import in_person
    from skrin.use_cases.verifier.filed.keeping import Keep
    from skrin.use_cases.verifier.in_person import judge_again, receipt, take_shown

    keep = frozenset(Keep(each) for each in request.report)
    clock = desk.around.clock
    try:
        came = take_shown(request.object, shown, desk.in_person, desk.judging(), keep)
    except SkrinError as error:
        if not _is_spent_by(error, request, desk):
            raise
        return in_person.refused(error, clock.now())
    if came.found.told.get("answer") == "declined":
        return None
    return in_person.checked(
        came,
        clock.now(),
        lambda: judge_again(came, desk.in_person, desk.judging(), keep),
        clock.now,
        lambda: receipt(came, desk.in_person).text,
    )


def _is_spent_by(error: SkrinError, request: OpenRequest, desk: "Desk") -> bool:
    """Whether the answer was taken, so that there will be no other: it was made for this request, and is wrong."""
    from skrin.domain.state_errors import RequestAnswered, RequestExpired, RequestUnknown
    from skrin.use_cases.verifier.in_person import id_of

    if isinstance(error, RequestAnswered | RequestExpired | RequestUnknown):
        return False
    try:
        desk.store.open_request(id_of(request.object), desk.around.clock.now())
    except RequestAnswered:
        return True
    except SkrinError:
        return False
    return False
