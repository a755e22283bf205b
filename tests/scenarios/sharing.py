"""What a learner does with a request, and the questions that only a bent verifier asks."""

from dataclasses import replace

from PySide6.QtGui import QImage

from skrin.domain.ports import Clock
from skrin.paper import qr_reader
from skrin.protocols.mq1.assembly import Assembly, Whole
from skrin.protocols.openid4vp.dcql.query import ClaimQuery, DcqlQuery, sd_jwt_query
from skrin.vocabularies.type_metadata import SKRIN_VCT
from tests.scenarios.person import Person


def opens_request(person: Person, link: str) -> None:
    """Up to the question what to share."""
    person.goes_to("Add")
    person.pastes("Paste a link or text", link)
    person.clicks("Continue to the request")


def reads_to_the_end(person: Person, share: str) -> None:
    """Goes to the end of the list, and leaves it alone until it can be shared."""
    person.presses("End")
    person.waits_until_clickable(share)


def shares(person: Person, share: str) -> None:
    reads_to_the_end(person, share)
    person.clicks(share)


def filmed(learner: Person, clock: Clock) -> list[str]:
    """What a camera before their screen reads, picture after picture, until it is a whole answer."""
    assembly, texts = Assembly(clock), list[str]()

    def look() -> bool:
        image = learner.window.grab().toImage().convertToFormat(QImage.Format.Format_Grayscale8)
        seen = qr_reader.read(image.constBits(), image.width(), image.height(), image.bytesPerLine())
        texts.extend(seen)
        return any(isinstance(assembly.take_text(text), Whole) for text in seen)

    learner.qtbot.waitUntil(look, timeout=20_000)
    return texts


def only_what_may_be_added(needed: str, welcome: str) -> DcqlQuery:
    """One claim that is needed, and one that may be left out."""
    asked = sd_jwt_query("one", SKRIN_VCT, (ClaimQuery((needed,), needed), ClaimQuery((welcome,), welcome)))
    return DcqlQuery((replace(asked, claim_sets=((needed, welcome), (needed,))),))


def only(needed: str) -> DcqlQuery:
    """One claim, and nothing else."""
    return DcqlQuery((sd_jwt_query("one", SKRIN_VCT, (ClaimQuery((needed,)),)),))
