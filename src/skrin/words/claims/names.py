"""What a claim is called: its type's own label where that is here, a word of ours for common ones, else its readable name."""

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from typing import TYPE_CHECKING

from skrin.domain.errors import SkrinError
from skrin.domain.json_value import ClaimPath, Json
from skrin.domain.party import Texts
from skrin.wire.plain_text import plain
from skrin.words.catalogue import N_
from skrin.words.claims import elm_names
from skrin.words.speech import Words

if TYPE_CHECKING:
    from skrin.use_cases.ports import Ports

LETTERS = 200

# Claims that many types have, and members of the shapes that claims have (docs/claims.md), by their last step.
COMMON = {
    "given_name": N_("First name"),
    "family_name": N_("Family name"),
    "birth_family_name": N_("Family name at birth"),
    "birthdate": N_("Date of birth"),
    "birth_date": N_("Date of birth"),
    "date_of_birth": N_("Date of birth"),
    "place_of_birth": N_("Place of birth"),
    "nationality": N_("Nationality"),
    "nationalities": N_("Nationality"),
    "email": N_("Email address"),
    "email_address": N_("Email address"),
    "phone_number": N_("Phone number"),
    "address": N_("Address"),
    "street": N_("Street"),
    "street_address": N_("Street"),
    "postal_code": N_("Postal code"),
    "city": N_("Town"),
    "locality": N_("Town"),
    "region": N_("Region"),
    "country": N_("Country"),
    "grade": N_("Grade"),
    "skills": N_("Skills"),
    "reference": N_("Reference"),
    "id": N_("Identifier"),
    "role": N_("Role"),
    "legal_identifier": N_("Organisation number"),
    "homepage": N_("Web page"),
    # Translators: the organisation that did it: "By: the Agency".
    "body": N_("By"),
    "code": N_("Code"),
    "version": N_("Version"),
    "exam_code": N_("Exam code"),
    "vendor_specific": N_("Bound to one vendor"),
    "digest": N_("Checksum"),
    "url": N_("Address"),
    "value": N_("Number"),
    "unit": N_("Unit"),
    "system": N_("Credit system"),
    "hours": N_("Hours"),
    "name": N_("Name"),
    "title": N_("Title"),
    "text": N_("Text"),
    "type": N_("Kind"),
    "description": N_("Description"),
    # What badges and other W3C credentials say.
    "credentialSubject": N_("About you"),
    "achievement": N_("Achievement"),
    "criteria": N_("Criteria"),
    "narrative": N_("In words"),
    "result": N_("Result"),
    "evidence": N_("Evidence"),
    "alignment": N_("Framework"),
    "image": N_("Picture"),
    "issuer": N_("Issuer"),
    "validFrom": N_("Valid from"),
    "validUntil": N_("Valid until"),
    "credentialStatus": N_("Status"),
}
_HUMP = re.compile(r"(?<=[a-zåäö0-9])(?=[A-ZÅÄÖ])|[_\s]+")

Documents = Callable[[str], bytes | None]


@dataclass(frozen=True, slots=True)
class ClaimNames:
    """The labels of one credential's type and of those it extends, the nearest first."""

    labels: tuple[Mapping[ClaimPath, Texts], ...] = field(default=(), repr=False)

    def of(self, path: ClaimPath, words: Words) -> str:
        wanted = tuple(None if isinstance(step, int) else step for step in path)
        for known in self.labels:
            if label := words.text(known.get(wanted, {}), LETTERS):
                return label
        last = next((step for step in reversed(path) if isinstance(step, str)), "")
        known_here = COMMON.get(last, elm_names.NAMES.get(last))
        return words.say(known_here) if known_here is not None else readable(last)

    def place(self, path: ClaimPath) -> int:
        """Where the types name it: the first ones are what they are about."""
        every = [each for known in reversed(self.labels) for each in known]
        return every.index(path) if path in every else len(every)


def claim_names(types: Sequence[str], ports: "Ports") -> ClaimNames:
    """From the types' documents that ship with the program or were kept with the credential; nothing is fetched."""
    from skrin.use_cases.holder import type_documents

    return ClaimNames(tuple(_shipped(type_) or _labels(type_, type_documents.kept(type_, ports)) for type_ in types))


def readable(name: str) -> str:
    """`customer_number` as *Customer number*: what nobody gave a label, without the signs of programmers."""
    words = [part if part.isupper() else part.lower() for part in _HUMP.split(name) if part]
    text = plain(" ".join(words), LETTERS)
    return text[:1].upper() + text[1:]


def true_path(path: ClaimPath) -> str:
    """`learningOutcomes[0]`, as the credential itself has it."""
    first, *rest = path
    steps = (f"[{step}]" if isinstance(step, int) else f".{step}" if step is not None else "[]" for step in rest)
    return plain(f"{first}{''.join(steps)}", 10 * LETTERS)


@cache
def _shipped(type_: str) -> dict[ClaimPath, Texts]:
    from skrin.vocabularies import type_metadata

    return _labels(type_, type_metadata.document(type_))


def _labels(type_: str, document: bytes | None) -> dict[ClaimPath, Texts]:
    from skrin.formats.sd_jwt_vc.type_metadata import TypeMetadata

    if document is None:
        return {}
    try:
        return {claim.path: claim.labels for claim in TypeMetadata.parse(document, type_).claims}
    except SkrinError:
        return {}


def shipped_names(types: Sequence[str]) -> ClaimNames:
    """The same from the documents that ship with the program alone."""
    return ClaimNames(tuple(_shipped(type_) for type_ in types))


def name_of(path: ClaimPath, types: Sequence[str], words: Words) -> str:
    """One name, for types that ship with the program."""
    return shipped_names(types).of(path, words)


def lines_of(value: Json, words: Words) -> tuple[str, ...]:
    """A value whose claim nobody names, in the person's words."""
    from skrin.words.claims.values import value_said

    return value_said((), value, ClaimNames(), words).lines
