"""What a reader may ask of a catalogue (docs/protocols/catalogue.md): `q`, `label`, `open`, `changed_since`, `after`."""

from dataclasses import dataclass
from datetime import UTC, date, datetime
from typing import Self

from skrin.domain.offering import Offering
from skrin.protocols.errors import CatalogueInvalid
from skrin.wire.http import HttpRequest, read_form
from skrin.wire.urls import HttpsUrl

LENGTH = 200


@dataclass(frozen=True, slots=True)
class CatalogueQuery:
    """Which offerings, and after which one the page begins. Empty and None: no condition."""

    text: str = ""
    label: str = ""
    open_now: bool = False
    changed_since: datetime | None = None
    after: str = ""

    @classmethod
    def read(cls, request: HttpRequest) -> Self:
        """The query of a request; unknown parameters are ignored. Raises CatalogueInvalid, ParseError."""
        parameters = read_form(request.url.query)
        for name in ("q", "label", "after"):
            if len(parameters.get(name, "")) > LENGTH:
                raise CatalogueInvalid(name)
        return cls(
            parameters.get("q", ""),
            parameters.get("label", ""),
            parameters.get("open", "") in ("true", "1"),
            _time(parameters.get("changed_since")),
            parameters.get("after", ""),
        )

    def at(self, url: HttpsUrl) -> HttpsUrl:
        return url.with_query(self.parameters()) if self.parameters() else url

    def parameters(self) -> dict[str, str]:
        parameters = {"q": self.text, "label": self.label, "after": self.after}
        if self.open_now:
            parameters["open"] = "true"
        if self.changed_since is not None:
            parameters["changed_since"] = (
                self.changed_since.astimezone(UTC).isoformat(timespec="seconds").replace("+00:00", "Z")
            )
        return {name: value for name, value in parameters.items() if value}

    def admits(self, offering: Offering, today: date) -> bool:
        """Whether `offering` meets every condition. A reader that asks for changes is told of withdrawals too."""
        if self.changed_since is not None and (offering.changed_at is None or offering.changed_at < self.changed_since):
            return False
        if self.open_now and not offering.is_open(today):
            return False
        if self.label and self.label not in offering.labels:
            return False
        words = (offering.id, *offering.title.values(), *offering.description.values(), *offering.labels)
        return self.text.casefold() in "\n".join(words).casefold()


def _time(text: str | None) -> datetime | None:
    if text is None:
        return None
    try:
        time = datetime.fromisoformat(text)
    except ValueError as error:
        raise CatalogueInvalid("changed_since") from error
    if time.tzinfo is None:
        raise CatalogueInvalid("changed_since")
    return time
