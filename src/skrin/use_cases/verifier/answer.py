"""Take the one answer to a request, judge everything in it, and keep what it came to.

The wallet is relied on for nothing: ids, counts, key binding, issuer, type, every claim and every value are checked here
(OpenID4VP 1.0, 8.6). One bad presentation spoils the whole answer; a refused answer leaves no claim value behind.
"""

from collections.abc import Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, field, replace
from datetime import timedelta
from typing import Final

from skrin.domain.credential import Credential, CredentialFormat
from skrin.domain.errors import SkrinError, StoreError
from skrin.domain.json_value import JsonObject
from skrin.domain.party import Trust
from skrin.domain.ports import Clock, VerifierStore
from skrin.domain.stored_request import StoredRequest
from skrin.domain.verdict import CheckName, Outcome
from skrin.formats.sd_jwt.key_binding import KeyBindingPolicy
from skrin.formats.sd_jwt_vc.errors import VctNotWanted
from skrin.protocols.openid4vp import sealed, transaction_data
from skrin.protocols.openid4vp.check import check_answer, check_shape
from skrin.protocols.openid4vp.dcql import parse as dcql
from skrin.protocols.openid4vp.dcql.evaluate import Candidate
from skrin.protocols.openid4vp.dcql.query import DcqlQuery
from skrin.protocols.openid4vp.errors import PresentationCountWrong, RequestMemberInvalid
from skrin.protocols.openid4vp.formats import EDC_JADES
from skrin.protocols.openid4vp.response import Declined, Presentations, Presented, WalletAnswer
from skrin.use_cases.candidates import candidate
from skrin.use_cases.checks import Judge
from skrin.use_cases.judge import Judged
from skrin.use_cases.presented import held_in, judge_shown
from skrin.use_cases.trusted_authorities import behind
from skrin.use_cases.verifier import report
from skrin.use_cases.verifier.checking import Checking, online
from skrin.use_cases.verifier.filed.keeping import USUAL, Keep
from skrin.use_cases.verifier.filed.making import Terms, of_answer
from skrin.use_cases.verifier.filed.value import Filed
from skrin.use_cases.verifier.holders import require_one_holder
from skrin.use_cases.verifier.own_identity import names
from skrin.use_cases.verifier.ports import VerifierPorts
from skrin.use_cases.verifier.report import Shown
from skrin.use_cases.verifier.retention import to_keep
from skrin.wire import limits
from skrin.wire.members import Members

# As many credentials as an answer may hold for a query that takes several.
MOST_SHOWN = 100
NOT_AT_ALL: Final = timedelta()
# A failure of one of these is no presentation of a credential at all, so the answer is refused. The others (revoked, expired,
# an issuer who is not trusted) are the verdict on a credential that really was presented (PRODUCT rule 5).
REFUSING = (CheckName.FORMAT, CheckName.SIGNATURE, CheckName.HOLDER_BINDING)


@dataclass(frozen=True, slots=True)
class Found:
    """What an answer came to: a report without values, the values, and the refusal that the wallet is told.

    `trusted`: every issuer in it is vouched for. `shown` is what was judged, `filed` the report to file.
    """

    report: JsonObject
    disclosed: JsonObject | None = None
    refused: SkrinError | None = None
    trusted: bool = False
    shown: tuple[Shown, ...] = field(default=(), repr=False)
    filed: Filed | None = field(default=None, repr=False)

    @property
    def told(self) -> JsonObject:
        """The report, with the values that were shown."""
        return self.report if self.disclosed is None else {**self.report, "disclosed": self.disclosed}


def take_answer(request_id: str, answer: WalletAnswer, ports: VerifierPorts) -> None:
    """Spends the request, whatever the answer is worth.

    Raises RequestUnknown (also for another `state`), RequestAnswered, RequestExpired, and what refuses the answer:
    ResponseError, KeyBindingError, SdJwtError, JoseError, LimitError.
    """
    taken(request_id, answer, ports.store, ports.clock, online(ports))


def taken(
    request_id: str,
    answer: WalletAnswer,
    store: VerifierStore,
    clock: Clock,
    checking: Checking,
    keep: AbstractSet[Keep] = USUAL,
) -> Found:
    """The same for an answer that came in any way, judged by `checking`; the errors are those of `take_answer`.

    `keep`: which values its report holds. One that is kept here holds none where nobody said until when.
    """
    request = store.take_response(request_id, answer.state or "", clock.now())
    return judged_and_kept(request, answer, store, clock, checking, keep)


def judged_and_kept(
    request: StoredRequest,
    answer: WalletAnswer,
    store: VerifierStore,
    clock: Clock,
    checking: Checking,
    keep: AbstractSet[Keep],
    waited: timedelta = NOT_AT_ALL,
) -> Found:
    """What an answer that was taken comes to, with its report kept. `waited` is how long ago it was taken."""
    checking = checking.with_lists(answer.lists) if isinstance(answer, Presented) else checking
    found = judged_answer(request.parameters, answer, checking.judge, waited + _invited_since(request))
    if found.trusted:  # whoever is asked may present credentials of issuers of their own; those are not remembered
        checking.keep(store)
    now = clock.now()
    terms = Terms(keep, by=names(store))
    filed = of_answer(found.report, found.shown, request.details, now, terms)
    store.finish(request.id, found.report, now, found.disclosed, to_keep(filed, request.id))
    if found.refused is not None:
        raise found.refused
    return replace(found, filed=filed)


def _invited_since(request: StoredRequest) -> timedelta:
    """How much older than just now a holder's proof may be: as old as the request, where that was an invitation."""
    return request.expires_at - request.created_at if request.details.get("invitation") is True else NOT_AT_ALL


def judged_answer(parameters: JsonObject, answer: WalletAnswer, by: Judge, waited: timedelta = NOT_AT_ALL) -> Found:
    """What an answer to the request of these parameters comes to, which was taken so long ago.

    Raises RequestError, DcqlError for a request that is none.
    """
    match answer:
        case Declined():
            return Found({"answer": "declined", "error": answer.error})
        case Presented():
            return _presented(parameters, answer, by, waited)


def _presented(parameters: JsonObject, answer: Presented, by: Judge, waited: timedelta) -> Found:
    members = Members(parameters, RequestMemberInvalid)
    query = dcql.read(members.object("dcql_query"))
    # A proof that was new when it came is no older because it is looked at again.
    policy = KeyBindingPolicy(members.text("client_id"), members.text("nonce"), limits.KEY_BINDING_AGE + waited)
    asked = transaction_data.read(members, query)
    shown: tuple[Shown, ...] = ()
    try:
        check_shape(query, answer.presentations)
        shown = judged_all(query, answer.presentations, by, policy)
        holders = require_answered(query, shown, by)
        transaction_data.check_agreed(asked, _bindings(shown))
    except StoreError:
        raise
    except SkrinError as error:
        return _refused(error, shown)
    verdict = report.worst(each.judged.verdict.outcome for each in shown)
    told: JsonObject = {
        "answer": "presented",
        "verdict": report.VERDICTS[verdict],
        "holders": holders,
        **({"agreed": [each.statement for each in asked]} if asked else {}),
        "presentations": [report.presentation(each) for each in shown],
    }
    trusted = all(each.judged.credential and each.judged.credential.trust.trust is Trust.TRUSTED for each in shown)
    return Found(told, report.disclosed(shown), trusted=trusted, shown=shown)


def judged_all(query: DcqlQuery, presentations: Presentations, by: Judge, policy: KeyBindingPolicy) -> tuple[Shown, ...]:
    """Every credential that is presented, each alone; holder binding is asked of all that the query does not spare it.

    `presentations` has a right shape. Raises PresentationCountWrong where one holds more credentials than were asked for,
    and what `sealed.read` raises.
    """
    shown = []
    for query_id, texts in presentations.items():
        asked = query.credential(query_id)
        if asked is None:
            raise AssertionError("an id that was not asked for was refused before")
        held = len(texts) if asked.format == EDC_JADES else sum(map(held_in, texts))
        if held > (MOST_SHOWN if asked.multiple else 1):
            raise PresentationCountWrong(query_id, held)
        asked_of_holder = policy if asked.holder_binding else None
        read = [sealed.read(text) for text in texts] if asked.format == EDC_JADES else texts
        shown += [Shown(asked, each) for text in read for each in judge_shown(text, by, asked_of_holder)]
    return tuple(shown)


def require_answered(query: DcqlQuery, shown: Sequence[Shown], by: Judge) -> str:
    """That this is what was asked for, and about whom that can be told (`holders.Holders`).

    Raises the problem of the first presentation that is none, VctNotWanted, QueryNotSatisfied, HoldersDiffer.
    """
    for each in shown:
        _require_presented(each.judged)
        unproved = each.judged.problems.get(CheckName.HOLDER_BINDING)
        if each.query.holder_binding and unproved is not None:  # also where it could not be checked
            raise unproved
    candidates: dict[str, list[Candidate]] = {}
    credentials: list[Credential] = []
    for each in shown:
        credential = each.judged.credential
        if credential is None:
            raise AssertionError("what has no credential was refused before")
        who = behind(credential, (each.query,), by.seal_trust.lists, by.at)
        found = candidate(credential, key_bound=each.judged.key_binding is not None, behind=who)
        if credential.format is CredentialFormat.SD_JWT_VC and not any(types <= found.types for types in each.query.types):
            raise VctNotWanted(credential.type)
        credentials.append(credential)
        candidates.setdefault(each.query.id, []).append(found)
    check_answer(query, candidates)
    return require_one_holder(credentials).value


def _bindings(shown: Sequence[Shown]) -> dict[str, list[JsonObject]]:
    """What holders signed beside what they showed, by the query that it answers."""
    bindings: dict[str, list[JsonObject]] = {}
    for each in shown:
        if each.judged.key_binding is not None:
            bindings.setdefault(each.query.id, []).append(each.judged.key_binding.claims)
    return bindings


def _require_presented(judged: Judged) -> None:
    for name in REFUSING:
        check = judged.verdict.check(name)
        if check is not None and check.outcome is Outcome.FAIL:
            raise judged.problems[name]


def _refused(error: SkrinError, shown: Sequence[Shown]) -> Found:
    """Only which checks passed and failed; who and what it was about is not kept of a refused answer."""
    checked = [{"query_id": each.query.id, **report.verdict(each.judged.verdict)} for each in shown]
    told: JsonObject = {
        "answer": "refused",
        "error": error.code,
        "facts": report.facts(error),
        "verdict": report.VERDICTS[Outcome.FAIL],
        "presentations": list(checked),
    }
    return Found(told, refused=error)
