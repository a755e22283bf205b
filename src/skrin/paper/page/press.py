"""Pages as a picture and as a PDF, set by typst in a child process that is kept, with limits and no way to write a file."""

import io
import json
from collections.abc import Sequence
from dataclasses import asdict, dataclass, field
from datetime import datetime
from enum import Enum
from functools import partial
from typing import TYPE_CHECKING, Final, Self

from skrin.paper.errors import PageNotSet, PageTooHard, PressAbsent
from skrin.paper.page.content import CertificatePage
from skrin.sandbox.kept_child import ChildAbsent, ChildEnded, KeptChild, read
from skrin.wire import limits
from skrin.wire.errors import TooLarge

if TYPE_CHECKING:
    from _typeshed import DataclassInstance

MODULE: Final = "skrin.paper.page.press_child"
PATIENCE: Final = 10.0  # seconds, for one document
LARGEST_ANSWER: Final = 64 * limits.MIB
LARGEST_ENCLOSED: Final = limits.EDC_DOCUMENT
DOTS: Final = 150  # an inch, of the picture that an EDC carries: A4 is 1240 by 1754


class Template(Enum):
    """What sets the pages: a file of this name in the resources. A page has a member `spoken`, the language of its labels."""

    CERTIFICATE = "certificate"
    REPORT = "report"
    PACK = "pack"
    ANSWER = "answer"


@dataclass(frozen=True, slots=True)
class Enclosed:
    """A file attached to a PDF, byte for byte. `is_source`: the page was made from it (ISO 19005-3, AFRelationship)."""

    name: str
    media_type: str
    description: str
    content: bytes = field(repr=False)
    is_source: bool = True


class Press:
    """The process begins with the first page; `close` ends it, and so does leaving a `with`.

    Every question raises PressAbsent, PageTooHard (out of time or of memory) and PageNotSet. Safe to use from several threads.
    """

    def __init__(self, patience: float = PATIENCE) -> None:
        self._child = KeptChild(MODULE, patience, LARGEST_ANSWER)

    def page_image(self, page: CertificatePage, dots: int = DOTS) -> bytes:
        """The first page as PNG, A4 upright; `dots` an inch."""
        (picture,) = self._pictures(page, dots, whole=False)
        return picture

    def pictures(
        self, page: "DataclassInstance", dots: int, most: int, template: Template = Template.CERTIFICATE
    ) -> tuple[bytes, ...]:
        """The first page and those with the details, as far as `most` of them, each as PNG."""
        return self._pictures(page, dots, whole=True, template=template)[:most]

    def certificate_pdf(self, pages: Sequence[CertificatePage], enclosed: Sequence[Enclosed], at: datetime) -> bytes:
        """The pages with all their details as PDF/A-3a and PDF/UA-1; `at` is when it is made. The same in, the same out.

        Raises TooLarge too, for what is enclosed.
        """
        return self.pdf(Template.CERTIFICATE, pages, enclosed, at)

    def pdf(
        self, template: Template, pages: "Sequence[DataclassInstance]", enclosed: Sequence[Enclosed], at: datetime
    ) -> bytes:
        """The same of other pages: those that `template` sets."""
        if sum(len(each.content) for each in enclosed) > LARGEST_ENCLOSED:
            raise TooLarge("attachments", LARGEST_ENCLOSED)
        how = {"kind": "pdf", "dots": 0, "at": int(at.timestamp())}
        return self._asked(how, pages, enclosed, template=template, whole=True)

    @property
    def process(self) -> int | None:
        return self._child.process

    def close(self) -> None:
        self._child.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def _pictures(
        self, page: "DataclassInstance", dots: int, *, whole: bool, template: Template = Template.CERTIFICATE
    ) -> tuple[bytes, ...]:
        how: dict[str, object] = {"kind": "png", "dots": dots, "at": 0}
        stream = io.BytesIO(self._asked(how, (page,), (), whole=whole, template=template))
        return tuple(iter(partial(read, stream), None))

    def _asked(
        self,
        how: dict[str, object],
        pages: "Sequence[DataclassInstance]",
        enclosed: Sequence[Enclosed],
        *,
        whole: bool,
        template: Template = Template.CERTIFICATE,
    ) -> bytes:
        attachments = [
            {
                "key": f"enclosed-{number}",
                "name": each.name,
                "media_type": each.media_type,
                "description": each.description,
                "relationship": "source" if each.is_source else "data",
                "length": len(each.content),
            }
            for number, each in enumerate(enclosed)
        ]
        told = {"pages": [asdict(page) for page in pages], "attachments": attachments, "whole": whole}
        head = json.dumps({**how, "template": template.value, "told": told}).encode("ascii")
        try:
            answer = self._child.ask(b"\n".join((head, b"".join(each.content for each in enclosed))))
        except ChildAbsent:
            raise PressAbsent from None
        except ChildEnded:
            raise PageTooHard from None
        if not answer:
            raise PageNotSet
        return answer
