"""What makes a JSON-LD document unfit to be signed over.

LinkedDataError                 ld.*
├── LinkedDataAbsent            ld.no_worker          this program was wired without the process that canonicalises
├── ContextUnknown              ld.unknown_context    names a context that does not ship with the program; never fetched
├── ContextRefused              ld.context_refused    brings a context of its own that redefines or does more than define terms
├── TermUndefined               ld.undefined_term     something that no context defines, and that no signature would cover
├── KeywordRefused              ld.keyword            @graph, @included, @reverse, @nest and the like (OPEN.md K-04)
├── ValueDropped                ld.dropped            a null or a list in a list: it would vanish on the way
├── IdentifierRelative          ld.relative           an identifier that is no absolute one
├── NodeRepeated                ld.repeated_node      two nodes of the document have one identifier
├── NotCanonical                ld.not_canonical      the document could not be expanded
├── PointerUnmatched            ld.pointer            a JSON pointer to something that is not in the document
└── PartsIndistinct             ld.parts              its parts cannot be told apart

LimitError                      limit.*
└── CanonicalisationTooHard     limit.canonicalisation   it would take longer, or more memory, than a credential may
"""

from skrin.domain.errors import LimitError, LinkedDataError


class LinkedDataAbsent(LinkedDataError, code="ld.no_worker"):
    """No process that canonicalises is at hand; nothing is wrong with the credential."""


class ContextUnknown(LinkedDataError, code="ld.unknown_context"):
    """What the document means depends on a description that does not ship with the program."""

    url: str


class ContextRefused(LinkedDataError, code="ld.context_refused"):
    """A context inside the document redefines a term, or does something else than define one; `term` names it."""

    term: str


class TermUndefined(LinkedDataError, code="ld.undefined_term"):
    """A member or a type that no context defines: a signature does not cover it (OPEN.md K-03)."""

    term: str


class KeywordRefused(LinkedDataError, code="ld.keyword"):
    """A keyword of JSON-LD that no credential needs and that can hide things."""

    keyword: str


class ValueDropped(LinkedDataError, code="ld.dropped"):
    """A value that would vanish when the document is expanded, so that no signature covers it."""

    member: str


class IdentifierRelative(LinkedDataError, code="ld.relative"):
    """An identifier or a type that is not absolute means something else in each place."""

    identifier: str


class NodeRepeated(LinkedDataError, code="ld.repeated_node"):
    """Two places of the document speak of the same thing: what one says of it, the other seems to have said."""

    identifier: str


class NotCanonical(LinkedDataError, code="ld.not_canonical"):
    """The document is no JSON-LD that can be expanded."""


class PointerUnmatched(LinkedDataError, code="ld.pointer"):
    """A JSON pointer (RFC 6901) leads to nothing in the document, or is none."""

    pointer: str


class PartsIndistinct(LinkedDataError, code="ld.parts"):
    """Nodes of the document have no place of their own, so that its parts cannot be signed one by one.

    Lists whose order counts, graphs inside it (another document with its proof), values that are JSON and not linked data.
    """


class CanonicalisationTooHard(LimitError, code="limit.canonicalisation"):
    """The document was built to be hard; the process that worked on it was ended."""
