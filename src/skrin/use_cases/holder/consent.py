"""What the person is shown, decides on, and sends: one immutable object for all three (SR-24).

A `RequestPreview` says who asks and what could answer. A `Selection` is the person's choice in it. `consent` turns the two
into a `Consent`, which holds the very texts that will leave; only the holder's signature over them is added when it is sent.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace

from skrin.domain.credential import StoredCredential
from skrin.domain.json_value import ClaimPath, JsonObject
from skrin.domain.party import Party, Trust, TrustDecision
from skrin.domain.verdict import Verdict
from skrin.formats.linked_data.port import LinkedData, NoLinkedData
from skrin.protocols.openid4vp.dcql.evaluate import Candidate, CredentialMatch, Evaluation, match
from skrin.protocols.openid4vp.dcql.query import CredentialQuery
from skrin.protocols.openid4vp.request import PresentationRequest
from skrin.use_cases.candidates import DOCUMENTS
from skrin.use_cases.holder.agreeing import can_agree, require_agreed
from skrin.use_cases.holder.copies import NextCopy
from skrin.use_cases.holder.errors import NothingMatches, SelectionIncomplete, SelectionRefused
from skrin.use_cases.holder.leaving import Leaving, LeavingField, leaving


@dataclass(frozen=True, slots=True)
class Choice:
    """One credential that answers one query, with the options of claims that would: the verifier's order of preference.

    `verdict` is today's, so that the sender sees what the receiver will see (PRODUCT rule 5). `bound` False: nothing here can
    prove that it is the sender's. `linked_data` derives what leaves of a document with a selective proof. `copy` is the one
    that is shown where the issuer gave several.
    """

    stored: StoredCredential
    verdict: Verdict
    options: tuple[CredentialMatch, ...]
    bound: bool = True
    linked_data: LinkedData = field(default_factory=NoLinkedData, repr=False, compare=False)
    copy: NextCopy | None = None

    @property
    def id(self) -> str:
        return self.stored.id

    @property
    def as_shown(self) -> StoredCredential:
        return self.stored if self.copy is None else self.copy.of(self.stored)

    def leaving(self, option: CredentialMatch) -> Leaving:
        return leaving(self.stored.credential, option, self.linked_data)


@dataclass(frozen=True, slots=True)
class Question:
    """One credential query with all that could answer it. `required`: without it nothing can be sent."""

    query: CredentialQuery
    choices: tuple[Choice, ...]
    required: bool

    def choice(self, credential_id: str) -> Choice | None:
        return next((choice for choice in self.choices if choice.id == credential_id), None)


@dataclass(frozen=True, slots=True)
class RequestPreview:
    """Who asks, whether anybody vouches for that, why, for what, and what in the wallet answers it."""

    request: PresentationRequest
    trust: TrustDecision
    questions: tuple[Question, ...]
    evaluation: Evaluation

    @property
    def verifier(self) -> Party:
        return self.request.verifier

    @property
    def trusted(self) -> bool:
        return self.trust.trust is Trust.TRUSTED

    @property
    def satisfiable(self) -> bool:
        answered = {question.query.id for question in self.questions if question.choices}
        return self.evaluation.satisfiable and can_agree(self.request.transaction_data, answered)

    def question(self, query_id: str) -> Question | None:
        return next((question for question in self.questions if question.query.id == query_id), None)


@dataclass(frozen=True, slots=True)
class Picked:
    """One credential for one query; `paths` None means what the request asks of it in the first place."""

    query_id: str
    credential_id: str
    paths: frozenset[ClaimPath] | None = None


@dataclass(frozen=True, slots=True)
class Selection:
    """The person's choice. Whatever is not in it stays here."""

    picked: tuple[Picked, ...]


@dataclass(frozen=True, slots=True)
class ConsentItem:
    """One credential as it will leave. `text` is what is shown, up to the holder's signature; `claims` all that it says.

    `proves_holder`: the holder's signature goes along. Without it nobody learns from this whose credential it is. `copy` is the
    copy of it that this is, where there are several.
    """

    query_id: str
    stored: StoredCredential
    verdict: Verdict
    text: str = field(repr=False)
    digests: tuple[str, ...] = field(repr=False)
    claims: JsonObject = field(repr=False)
    fields: tuple[LeavingField, ...] = field(repr=False)
    proves_holder: bool = True
    copy: NextCopy | None = None

    @property
    def is_whole(self) -> bool:
        """Nothing in it can be hidden: it is shown as it is, whatever was asked for."""
        return not self.stored.credential.disclosables

    @property
    def things(self) -> int:
        """How many things of it leave because the person lets them, as a person counts: a list is one, a type is none.

        Of a document each value is a thing, of other credentials each claim; of what can only be shown whole, all of it.
        """
        let = (each.path for each in self.fields if self.is_whole or not each.locked)
        if self.stored.credential.format in DOCUMENTS:
            return sum(path[-1] != "type" for path in let)
        return len({path[0] for path in let})


@dataclass(frozen=True, slots=True)
class Consent:
    """All that leaves, to whom. What is shown, confirmed and sent is this object."""

    preview: RequestPreview
    items: tuple[ConsentItem, ...]

    @property
    def copies(self) -> tuple[NextCopy, ...]:
        """Those that leave, of credentials of which there are several."""
        return tuple(item.copy for item in self.items if item.copy is not None)

    @property
    def count(self) -> int:
        """How many things the person lets go in all."""
        return sum(item.things for item in self.items)


def options_for(query: CredentialQuery, candidate: Candidate) -> tuple[CredentialMatch, ...]:
    """The ways in which one credential can answer a query: one, or one for each set of claims that it can meet."""
    narrowed = [replace(query, claim_sets=(option,)) for option in query.claim_sets] or [query]
    found = [matched for each in narrowed if (matched := match(each, candidate)) is not None]
    return tuple(dict.fromkeys(found))


def default_selection(preview: RequestPreview) -> Selection:
    """Only what the request requires, of the first credential that answers it. Raises NothingMatches."""
    if not preview.satisfiable:
        raise NothingMatches
    needed = [each for each in preview.questions if each.required and each.choices]
    return Selection(tuple(Picked(question.query.id, question.choices[0].id) for question in needed))


def consent(preview: RequestPreview, selection: Selection) -> Consent:
    """What would leave under `selection`.

    Raises NothingMatches, SelectionRefused for anything that was not asked for (so that more than that can never leave),
    SelectionIncomplete where something required is left out (OpenID4VP 1.0, 6.4).
    """
    if not preview.satisfiable:
        raise NothingMatches
    items = tuple(_item(preview, picked) for picked in selection.picked)
    _require_complete(preview, items)
    require_agreed(preview.request.transaction_data, [item.query_id for item in items])
    return Consent(preview, items)


def leaving_claims(choice: Choice, option: CredentialMatch) -> JsonObject:
    """All claims that would be seen if `choice` answered with `option`: what can be shown before it is chosen."""
    return choice.leaving(option).claims


def _item(preview: RequestPreview, picked: Picked) -> ConsentItem:
    question = preview.question(picked.query_id)
    choice = question.choice(picked.credential_id) if question is not None else None
    if question is None or choice is None:
        raise SelectionRefused(picked.query_id)
    stored = choice.as_shown
    found = leaving(stored.credential, _option(choice, picked), choice.linked_data)
    return ConsentItem(
        picked.query_id,
        stored,
        choice.verdict,
        found.text,
        found.digests,
        found.claims,
        found.fields,
        proves_holder=choice.bound and question.query.holder_binding,
        copy=choice.copy,
    )


def _option(choice: Choice, picked: Picked) -> CredentialMatch:
    if picked.paths is None:
        return choice.options[0]
    for option in choice.options:
        if picked.paths == set(option.paths):
            return option
    asked = {path for option in choice.options for path in option.paths}
    raise SelectionIncomplete(picked.query_id) if picked.paths <= asked else SelectionRefused(picked.query_id)


def _require_complete(preview: RequestPreview, items: Sequence[ConsentItem]) -> None:
    """Every required query answered, none more often than it may be."""
    query = preview.request.query
    answered: dict[str, int] = {}
    for item in items:
        answered[item.query_id] = answered.get(item.query_id, 0) + 1
    for query_id, number in answered.items():
        asked = query.credential(query_id)
        if asked is None or (number > 1 and not asked.multiple):
            raise SelectionRefused(query_id)
    if len({(item.query_id, item.stored.id) for item in items}) != len(items):
        raise SelectionRefused(items[0].query_id)
    if not query.credential_sets:
        missing = next((each.id for each in query.credentials if each.id not in answered), None)
        if missing is not None:
            raise SelectionIncomplete(missing)
    _require_sets(preview, answered)


def _require_sets(preview: RequestPreview, answered: Mapping[str, int]) -> None:
    query = preview.request.query
    for each in query.credential_sets:
        if each.required and not any(all(query_id in answered for query_id in option) for option in each.options):
            raise SelectionIncomplete(each.options[0][0])
