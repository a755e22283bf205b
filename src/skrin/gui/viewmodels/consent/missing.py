"""What a request asks for that is not in this wallet, and where it may be had."""

from dataclasses import dataclass
from typing import TYPE_CHECKING

from skrin.gui.viewmodels.consent.claim_names import LETTERS, claim_names
from skrin.wire.plain_text import plain
from skrin.words.catalogue import N_
from skrin.words.speech import Words

if TYPE_CHECKING:
    from skrin.protocols.openid4vp.dcql.query import CredentialQuery
    from skrin.use_cases.holder.consent import RequestPreview
    from skrin.use_cases.holder.find import Found
    from skrin.use_cases.ports import Ports

# The claim by which a credential says which published course it is of (docs/claims.md).
CREDENTIAL_ID = "credential_id"
ANY_KIND = N_("A credential of a kind this program does not know")


@dataclass(frozen=True, slots=True)
class MissingSaid:
    """One thing that is asked for. `offering` and `issuer_url` name a course that leads to it; empty where none is known.

    `held` tells that there are credentials of this kind here, and that none of them says what is asked.
    """

    title: str
    issuer: str = ""
    offering: str = ""
    issuer_url: str = ""
    asked: tuple[str, ...] = ()
    held: bool = False


def missing_said(preview: "RequestPreview", ports: "Ports", words: Words) -> tuple[MissingSaid, ...]:
    from skrin.use_cases.holder import find

    queries = [preview.request.query.credential(query_id) for query_id in preview.evaluation.missing]
    asked = [query for query in queries if query is not None]
    every = find.find(find.Wanted(), ports) if any(_courses(query) for query in asked) else ()
    said = [each for query in asked for each in _missing(query, {one.offering.id: one for one in every}, ports, words)]
    return tuple(dict.fromkeys(said))


def _missing(query: "CredentialQuery", known: "dict[str, Found]", ports: "Ports", words: Words) -> tuple[MissingSaid, ...]:
    """A line for each course that would do; else the kind of credential."""
    types = tuple(type_ for alternative in query.types for type_ in sorted(alternative))
    names = claim_names(types, ports)
    asked = tuple(dict.fromkeys(names.of(claim.path, words) for claim in query.claims if claim.path[:1] != (CREDENTIAL_ID,)))
    held = _holds(types, ports)
    courses = _courses(query)
    if not courses:
        return (MissingSaid(_kind(types, words), asked=asked, held=held),)
    return tuple(
        MissingSaid(
            words.text(known[course].offering.title, LETTERS) or plain(course),
            words.name(known[course].catalogue.names),
            course,
            known[course].catalogue.issuer,
        )
        if course in known
        else MissingSaid(plain(course), asked=asked)
        for course in courses
    )


def _courses(query: "CredentialQuery") -> tuple[str, ...]:
    """The credential IDs any of which would do."""
    return tuple(
        value
        for claim in query.claims
        if claim.path == (CREDENTIAL_ID,)
        for value in claim.values or ()
        if isinstance(value, str)
    )


def _holds(types: tuple[str, ...], ports: "Ports") -> bool:
    from skrin.domain.ports import CredentialFilter

    return any(ports.vault.count(CredentialFilter(type=type_)) > 0 for type_ in types)


def _kind(types: tuple[str, ...], words: Words) -> str:
    """The name of the first kind that ships with the program, else its identifier."""
    from skrin.formats.sd_jwt_vc.type_metadata import TypeMetadata
    from skrin.vocabularies import type_metadata

    for type_ in types:
        document = type_metadata.document(type_)
        if document is not None:
            return words.text(TypeMetadata.parse(document, type_).names)
    return plain(types[0]) if types else words.say(ANY_KIND)
