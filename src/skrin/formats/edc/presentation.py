"""A presentation as Europass's viewer seals it: a W3C presentation under a seal of its own, with whole credentials inside.

Each of them stands on its own seal. The one around them says who put them together, which nobody here relies on and which is
therefore not checked.
"""

from typing import Final

from skrin.domain.errors import SkrinError
from skrin.formats.edc import document as documents
from skrin.formats.edc.sealed import has_the_look
from skrin.wire import limits, strict_json

TYPE: Final = "VerifiablePresentation"


def credentials(text: str) -> tuple[str, ...] | None:
    """The texts of the credentials in it, in their order; None where `text` is no sealed presentation. Never raises.

    One that stands there as an object is written out: its own sealed payload is a string in it, and stays to the byte.
    """
    if TYPE not in text or len(text) > limits.EDC_DOCUMENT * 2:
        return None
    try:
        members = strict_json.parse_object(
            text, limit=limits.EDC_DOCUMENT * 2, what="presentation", string=limits.EDC_DOCUMENT, members=documents.MEMBERS
        )
        if not has_the_look(members):
            return None
        presentation = documents.parse(str(members["payload"]))
    except SkrinError:
        return None
    types = presentation.get("type")
    if TYPE not in (types if isinstance(types, list) else [types]):
        return None
    told = presentation.get("verifiableCredential", [])
    listed = told if isinstance(told, list) else [told]
    return tuple(each if isinstance(each, str) else strict_json.dump(each).decode() for each in listed)
