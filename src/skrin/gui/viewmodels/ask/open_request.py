"""A request that was made and waits for its answer. A setting keeps it (`means`): neither a lock nor the end loses it."""

from dataclasses import dataclass, field
from datetime import datetime
from typing import Self

from skrin.domain.json_value import JsonObject
from skrin.gui.viewmodels.ask.draft import PARTS, Template
from skrin.gui.viewmodels.ask.means import Means
from skrin.wire import strict_json
from skrin.wire.members import Members

SETTING = "open-request"


@dataclass(frozen=True, slots=True)
class OpenRequest:
    """`link` goes to the learner; `result` and `secret` read what came of it. The rest is what was asked, to be looked at.

    `object` is there where it was made for somebody in the room: the request as it was signed. `service` and `course` are
    names, `course` empty where any will do; `keep_until` is a day as ISO 8601 has it; `code` is what the learner's wallet shows
    of it, empty where the service does not say; `optional` are those of `parts` that they may add.
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

    @property
    def in_the_room(self) -> bool:
        return bool(self.object)

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
    means.keep(SETTING, strict_json.dump(request.as_json()).decode())


def forget(means: Means) -> None:
    if means.can_keep:
        means.keep(SETTING, "")
