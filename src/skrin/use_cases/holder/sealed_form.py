"""The European Digital Credential that comes beside the other forms of its achievement (RULINGS 18 and 20).

A seal names an organisation, or no more than a certificate, where the other forms name a DID. What ties it to them is that all
came in one issuance from one credential issuer, and that it says of the same person the same achievement (docs/decisions/0216).
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Final

from skrin.domain.credential import Credential, CredentialFormat
from skrin.domain.forms import rank
from skrin.domain.party import Authentication, Texts, Trust
from skrin.domain.verdict import Outcome
from skrin.use_cases.checks import Judge
from skrin.use_cases.holder.errors import FormOfAnother
from skrin.use_cases.judge import judge_again
from skrin.use_cases.status_check import status_of_all

# What the forms say of the person; an identifier may be another one in each.
PERSON: Final = ("given_name", "family_name", "date_of_birth")


@dataclass(frozen=True, slots=True)
class Joined:
    """A credential of one receipt. `card_issuer` is whose card it joins, where that is another than its own issuer."""

    credential: Credential
    card_issuer: str = ""


def joined(credentials: Sequence[Credential], by: Judge) -> list[Joined]:
    """The credentials of one receipt, in their order, the sealed ones among them tied to their siblings.

    Raises FormOfAnother for a sealed one that is none of the achievements it came with, and what its status is refused for.
    """
    others = sorted((each for each in credentials if not is_sealed(each)), key=rank)
    return [_tied(each, others, by) if is_sealed(each) and others else Joined(each) for each in credentials]


def is_sealed(credential: Credential) -> bool:
    return credential.format is CredentialFormat.EDC


def unknown_sealer(credential: Credential) -> bool:
    """Nobody answers for the certificate of its seal, neither an authority nor a trust list that names it."""
    unproved = credential.issuer.authentication is Authentication.NONE and credential.trust.trust is not Trust.TRUSTED
    return is_sealed(credential) and unproved


def _tied(sealed: Credential, others: Sequence[Credential], by: Judge) -> Joined:
    id_ = sealed.achievement.achievement_id
    siblings = [each for each in others if id_ and each.achievement.achievement_id == id_]
    if not siblings:
        raise FormOfAnother("achievement_id")
    for each in siblings:
        _require_same(sealed, each)
    keeper = siblings[0].issuer.id
    return Joined(_with_keeper(sealed, keeper, by), keeper)


def _require_same(sealed: Credential, sibling: Credential) -> None:
    """Raises FormOfAnother."""
    if not _agree(sealed.achievement.title, sibling.achievement.title):
        raise FormOfAnother("title")
    one, other = sealed.achievement.learner, sibling.achievement.learner
    for name in PERSON:
        if _differ(getattr(one, name), getattr(other, name)):
            raise FormOfAnother(name)


def _differ(one: object, other: object) -> bool:
    """Both say something, and not the same."""
    return bool(one) and bool(other) and one != other


def _agree(one: Texts, other: Texts) -> bool:
    """The same in each language that both are in, and at least one text in common: a format may name no language."""
    if not one or not other:
        return True
    return all(one[tag] == other[tag] for tag in one.keys() & other.keys()) and not set(one.values()).isdisjoint(other.values())


def _with_keeper(sealed: Credential, keeper: str, by: Judge) -> Credential:
    """Its status list is signed by the key of its siblings, for a seal signs no lists."""
    if not sealed.statuses:
        return sealed
    kept = replace(sealed, statuses=tuple(replace(each, keeper=keeper) for each in sealed.statuses))
    check, error = status_of_all(kept, by.vouching.list_signers, by.status_lists, by.at)
    if check.outcome is Outcome.FAIL and error is not None:
        raise error
    return replace(kept, verdict=judge_again(kept, by))
