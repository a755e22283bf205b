"""What the person is shown, decides on, and sends: one immutable object for all three (SR-24).

A `RequestPreview` says who asks and what could answer. A `Selection` is the person's choice in it. `consent` turns the two
into a `Consent`, which holds the very texts that will leave; only the holder's signature over them is added when it is sent.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace

from skrin.domain.credential import StoredCredential
from skrin.domain.json_value import ClaimPath, Json, JsonObject
from skrin.domain.party import Party, Trust, TrustDecision
from skrin.domain.verdict import Verdict
from skrin.formats.sd_jwt.compact import SdJwt
from skrin.formats.sd_jwt.present import present
from skrin.formats.sd_jwt.process import Processed, process
from skrin.formats.sd_jwt_vc.claims import TECHNICAL
from skrin.protocols.openid4vp.dcql.disclosure import digests_for
from skrin.protocols.openid4vp.dcql.evaluate import Candidate, CredentialMatch, Evaluation, match
from skrin.protocols.openid4vp.dcql.query import CredentialQuery
from skrin.protocols.openid4vp.request import PresentationRequest
from skrin.use_cases.holder.errors import NothingMatches, SelectionIncomplete, SelectionRefused


@dataclass(frozen=True, slots=True)
class Choice:
    """One credential that answers one query, with the options of claims that would: the verifier's order of preference.

    `verdict` is today's, so that the sender sees what the receiver will see (PRODUCT rule 5).
    """

    stored: StoredCredential
    verdict: Verdict
    options: tuple[CredentialMatch, ...]

    @property
    def id(self) -> str:
        return self.stored.id


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
        return self.evaluation.satisfiable

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
class LeavingField:
    """One value that leaves, by its true path. `locked`: it cannot be hidden, whatever is ticked."""

    path: ClaimPath
    value: Json
    locked: bool

    @property
    def dotted(self) -> str:
        return ".".join(str(step) for step in self.path)


@dataclass(frozen=True, slots=True)
class ConsentItem:
    """One credential as it will leave. `text` is the presentation up to the holder's signature; `claims` all that it shows."""

    query_id: str
    stored: StoredCredential
    verdict: Verdict
    text: str = field(repr=False)
    digests: tuple[str, ...] = field(repr=False)
    claims: JsonObject = field(repr=False)
    fields: tuple[LeavingField, ...] = field(repr=False)


@dataclass(frozen=True, slots=True)
class Consent:
    """All that leaves, to whom. What is shown, confirmed and sent is this object."""

    preview: RequestPreview
    items: tuple[ConsentItem, ...]

    @property
    def count(self) -> int:
        """How many things the person chose to show."""
        return sum(not leaving.locked for item in self.items for leaving in item.fields)


def options_for(query: CredentialQuery, candidate: Candidate) -> tuple[CredentialMatch, ...]:
    """The ways in which one credential can answer a query: one, or one for each set of claims that it can meet."""
    narrowed = [replace(query, claim_sets=(option,)) for option in query.claim_sets] or [query]
    found = [matched for each in narrowed if (matched := match(each, candidate)) is not None]
    return tuple(dict.fromkeys(found))


def default_selection(preview: RequestPreview) -> Selection:
    """Only what the request requires, of the first credential that answers it. Raises NothingMatches."""
    if not preview.satisfiable:
        raise NothingMatches
    picked = []
    for query_id in preview.evaluation.required:
        question = preview.question(query_id)
        if question is not None and question.choices:
            picked.append(Picked(query_id, question.choices[0].id))
    return Selection(tuple(picked))


def consent(preview: RequestPreview, selection: Selection) -> Consent:
    """What would leave under `selection`.

    Raises NothingMatches, SelectionRefused for anything that was not asked for (so that more than that can never leave),
    SelectionIncomplete where something required is left out (OpenID4VP 1.0, 6.4).
    """
    if not preview.satisfiable:
        raise NothingMatches
    items = tuple(_item(preview, picked) for picked in selection.picked)
    _require_complete(preview, items)
    return Consent(preview, items)


def leaving_claims(choice: Choice, option: CredentialMatch) -> JsonObject:
    """All claims that would be seen if `choice` answered with `option`: what can be shown before it is chosen."""
    return _presented(choice, option)[2].claims


def _presented(choice: Choice, option: CredentialMatch) -> tuple[str, tuple[str, ...], Processed]:
    """The text that would leave, the digests of its disclosures, and what it says."""
    disclosables = choice.stored.credential.disclosables
    digests = digests_for([place for claim in option.claims for place in claim.places], disclosables)
    text = present(choice.stored.credential.raw, digests)
    shown = SdJwt.parse(text)
    return text, digests, process(shown.payload(), shown.disclosures)


def _item(preview: RequestPreview, picked: Picked) -> ConsentItem:
    question = preview.question(picked.query_id)
    choice = question.choice(picked.credential_id) if question is not None else None
    if question is None or choice is None:
        raise SelectionRefused(picked.query_id)
    text, digests, leaving = _presented(choice, _option(choice, picked))
    hidden = [disclosable.path for disclosable in leaving.disclosables]
    return ConsentItem(
        picked.query_id, choice.stored, choice.verdict, text, digests, leaving.claims, tuple(_fields(leaving.claims, hidden))
    )


def _option(choice: Choice, picked: Picked) -> CredentialMatch:
    if picked.paths is None:
        return choice.options[0]
    for option in choice.options:
        if picked.paths == set(option.paths):
            return option
    asked = {path for option in choice.options for path in option.paths}
    raise SelectionIncomplete(picked.query_id) if picked.paths <= asked else SelectionRefused(picked.query_id)


def _fields(claims: JsonObject, disclosed: Sequence[ClaimPath]) -> list[LeavingField]:
    """The values that leave, one line for each disclosure and each claim that cannot be hidden; the format's own left out.

    By path: the order in the text is random, so that it tells nothing.
    """
    fields: list[LeavingField] = []
    below: dict[str | int | None, list[ClaimPath]] = {}
    for path in sorted(disclosed, key=str):
        below.setdefault(path[0], []).append(path)
    for name, value in sorted(claims.items()):
        if name in TECHNICAL:
            continue
        if name in below:
            fields += [LeavingField(path, _value(claims, path), locked=False) for path in below[name]]
        else:
            fields.append(LeavingField((name,), value, locked=True))
    return fields


def _value(claims: Json, path: ClaimPath) -> Json:
    value = claims
    for step in path:
        match value, step:
            case dict() as members, str():
                value = members[step]
            case list() as elements, int():
                value = elements[step]
    return value


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
