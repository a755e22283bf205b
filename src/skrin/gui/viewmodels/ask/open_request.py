"""A request that was made and waits for its answer. A setting keeps it (`means`): neither a lock nor the end loses it."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Self

from skrin.domain.json_value import Json, JsonObject
from skrin.gui.viewmodels.ask.draft import PARTS, REPORT, USUAL_REPORT, Template
from skrin.gui.viewmodels.ask.means import Means
from skrin.wire import strict_json
from skrin.wire.members import Members

SETTING = "open-request"
INVITATIONS = "open-invitations"
MOST = 200  # invitations that wait


@dataclass(frozen=True, slots=True)
class OpenRequest:
    """`link` goes to the learner; `result` and `secret` read what came of it. The rest is what was asked, to be looked at.

    `object` is there where it was made for somebody in the room: the request as it was signed. `service` and `course` are
    names, `course` empty where any will do; `keep_until` is a day as ISO 8601 has it; `code` is what the learner's wallet shows
    of it, empty where the service does not say; `optional` are those of `parts` that they may add. `screen`: an answer that
    does not reach the service may be read off their screen. `report` is what its report keeps. `invitation`:
    it was sent out before a meeting, and others may be asked meanwhile. `level` is the lowest that a yes needs, 0 for any.
    """

    link: str
    result: str
    secret: str = field(repr=False)
    expires_at: datetime
    service: str
    template: Template
    course: str
    parts: tuple[str, ...]
    purpose: str
    keep_until: str
    code: str = ""
    object: str = field(default="", repr=False)
    optional: tuple[str, ...] = ()
    screen: bool = False
    report: frozenset[str] = USUAL_REPORT
    invitation: bool = False
    level: int = 0

    @property
    def in_the_room(self) -> bool:
        return bool(self.object)

    @property
    def can_be_scanned(self) -> bool:
        """Whether its answer is read off a screen, always or where it does not reach the service."""
        return self.in_the_room or self.screen

    def as_json(self) -> JsonObject:
        return {
            "link": self.link,
            **({"result": self.result} if self.result else {}),
            "secret": self.secret,
            "expires_at": self.expires_at.isoformat(),
            "service": self.service,
            "template": self.template.value,
            "parts": list(self.parts),
            "purpose": self.purpose,
            "keep_until": self.keep_until,
            **({"course": self.course} if self.course else {}),
            **({"code": self.code} if self.code else {}),
            **({"object": self.object} if self.object else {}),
            **({"optional": [*self.optional]} if self.optional else {}),
            **({"screen": True} if self.screen else {}),
            **({"report": [*sorted(self.report)]} if self.report != USUAL_REPORT else {}),
            **({"invitation": True} if self.invitation else {}),
            **({"level": self.level} if self.level else {}),
        }

    @classmethod
    def read(cls, told: JsonObject) -> Self:
        """Raises MemberInvalid, ValueError."""
        members = Members(told)
        return cls(
            members.text("link"),
            members.optional_text("result") or "",
            members.text("secret"),
            datetime.fromisoformat(members.text("expires_at")),
            members.text("service"),
            Template(members.text("template")),
            members.optional_text("course") or "",
            tuple(part for part in members.texts("parts") if part in PARTS),
            members.text("purpose"),
            members.text("keep_until"),
            members.optional_text("code") or "",
            members.optional_text("object") or "",
            tuple(part for part in members.texts("optional") if part in PARTS),
            members.boolean("screen", False),
            frozenset(each for each in members.texts("report") if each in REPORT) if "report" in told else USUAL_REPORT,
            members.boolean("invitation", False),
            members.optional_integer("level", minimum=0, maximum=8) or 0,
        )


def kept(means: Means) -> OpenRequest | None:
    """The one that waits, if one does; what a later version has written is none."""
    from skrin.domain.errors import SkrinError

    try:
        told = means.setting(SETTING)
        return OpenRequest.read(strict_json.parse_object(told)) if told else None
    except (SkrinError, ValueError):
        return None


def keep(request: OpenRequest, means: Means) -> None:
    if request.invitation:
        _keep_invitations([request, *invitations(means)][:MOST], means)
    else:
        means.keep(SETTING, strict_json.dump(request.as_json()).decode())


def forget(request: OpenRequest | None, means: Means) -> None:
    """It waits no longer."""
    if means.can_keep and request is not None and request.invitation:
        _keep_invitations([each for each in invitations(means) if each.object != request.object], means)
    elif means.can_keep:
        means.keep(SETTING, "")


def invitations(means: Means) -> tuple[OpenRequest, ...]:
    """Those that may still be answered, the newest first."""
    from skrin.domain.errors import SkrinError

    try:
        told = strict_json.parse(means.setting(INVITATIONS) or "[]")
        read = [OpenRequest.read(each) for each in told if isinstance(each, dict)] if isinstance(told, list) else []
    except (SkrinError, ValueError):
        return ()
    return tuple(each for each in read if each.expires_at > means.clock.now())


def _keep_invitations(waiting: Sequence[OpenRequest], means: Means) -> None:
    told: list[Json] = [each.as_json() for each in waiting]
    means.keep(INVITATIONS, strict_json.dump(told).decode() if told else "")
