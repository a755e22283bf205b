"""What a request asks for that is not in this wallet, and where it may be had."""

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from skrin.wire.plain_text import plain
from skrin.words.catalogue import N_
from skrin.words.claims.names import LETTERS, claim_names
from skrin.words.speech import Words

if TYPE_CHECKING:
    from skrin.protocols.openid4vp.dcql.query import CredentialQuery
    from skrin.use_cases.holder.consent import RequestPreview
    from skrin.use_cases.holder.find import Found
    from skrin.use_cases.ports import Ports

# The claim by which a credential says which published course it is of (docs/claims.md).
CREDENTIAL_ID = "credential_id"
ANY_KIND = N_("A credential of a kind this program does not know")
# Kinds that are no learning, but that people know by a name.
KINDS = {
    "urn:eu.europa.ec.eudi:pid:1": N_("Identity credential (EU)"),
    "urn:eudi:pid:1": N_("Identity credential (EU)"),
}


@dataclass(frozen=True, slots=True)
class MissingSaid:
    """One thing that is asked for. `offering` and `issuer_url` name a course that leads to it; empty where none is known.

    `kind` is the identifier of a kind or a course that nobody here has a name for. `held` tells that there are credentials
    of this kind here, and that none of them says what is asked; `learning` that it is one of the kinds that courses lead to.
    """

    title: str
    issuer: str = ""
    offering: str = ""
    issuer_url: str = ""
    asked: tuple[str, ...] = ()
    held: bool = False
    kind: str = ""
    learning: bool = False


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
        return (_of_a_kind(types, asked, words, held=held),)
    return tuple(
        MissingSaid(
            words.text(known[course].offering.title, LETTERS) or plain(course),
            words.name(known[course].catalogue.names),
            course,
            known[course].catalogue.issuer,
        )
        if course in known
        else replace(_of_a_kind(types, asked, words, held=False), kind=plain(course), learning=True)
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


def _of_a_kind(types: tuple[str, ...], asked: tuple[str, ...], words: Words, *, held: bool) -> MissingSaid:
    """By the name of the first kind that ships with the program or that people know, else by its identifier."""
    from skrin.formats.sd_jwt_vc.type_metadata import TypeMetadata
    from skrin.vocabularies import type_metadata

    for type_ in types:
        document = type_metadata.document(type_)
        if document is not None:
            name = words.text(TypeMetadata.parse(document, type_).names)
            return MissingSaid(name, asked=asked, held=held, learning=True)
        if type_ in KINDS:
            return MissingSaid(words.say(KINDS[type_]), asked=asked, held=held)
    return MissingSaid(words.say(ANY_KIND), asked=asked, held=held, kind=plain(types[0]) if types else "")
