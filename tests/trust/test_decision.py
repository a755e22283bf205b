"""Party x kind x date, over several lists (SR-23, RULINGS 4)."""

from datetime import UTC, datetime

import pytest

from skrin.domain.errors import TrustError
from skrin.domain.party import Trust
from skrin.trust import own_list
from skrin.trust.decision import acts_for, decide, names_of, require, require_acts_for
from skrin.trust.errors import (
    Distrusted,
    OtherCredentialIssuer,
    OtherPeriod,
    OtherType,
    UnknownIssuer,
    UnknownVerifier,
)
from skrin.trust.trust_entry import Role, TrustEntry
from skrin.trust.trust_list import TrustList

NOW = datetime(2026, 11, 22, 12, tzinfo=UTC)
PAST = datetime(2025, 12, 31, 23, 59, 59, tzinfo=UTC)
ISSUER, OTHER, ATTACKER = "did:web:issuer.test", "did:web:other-issuer.test", "did:web:attacker.test"
COURSE, LICENCE = "https://issuer.test/vct/course", "https://issuer.test/vct/licence"


def listing(*entries: TrustEntry, name: str = "List") -> TrustList:
    return TrustList(name, entries)


GOOD = listing(TrustEntry(ISSUER, types=(COURSE,), from_=datetime(2026, 1, 1, tzinfo=UTC)), TrustEntry(OTHER))


@pytest.mark.requirement(101, "accepts")
def test_a_listed_issuer_is_trusted_with_its_kind_and_the_list_is_named() -> None:
    decision = decide(ISSUER, COURSE, NOW, [GOOD])

    assert (decision.trust, decision.code, decision.vouched_by) == (Trust.TRUSTED, "", ("List",))
    assert require(ISSUER, COURSE, NOW, [GOOD]) == ("List",)


def test_an_entry_for_every_kind_covers_every_kind() -> None:
    assert decide(OTHER, "urn:anything", NOW, [GOOD]).trust is Trust.TRUSTED


REFUSED = {
    "in no list": (ATTACKER, COURSE, NOW, UnknownIssuer, Trust.UNKNOWN),
    "another kind": (ISSUER, LICENCE, NOW, OtherType, Trust.DISTRUSTED),
    "another time": (ISSUER, COURSE, PAST, OtherPeriod, Trust.DISTRUSTED),
    "almost the same name": (ISSUER.upper(), COURSE, NOW, UnknownIssuer, Trust.UNKNOWN),
    "a slash more": (ISSUER + "/", COURSE, NOW, UnknownIssuer, Trust.UNKNOWN),
}


@pytest.mark.requirement(101, "refuses")
@pytest.mark.case("V-04")
@pytest.mark.parametrize(("party", "type_", "at", "error", "trust"), REFUSED.values(), ids=REFUSED)
def test_anyone_else_is_not_trusted_and_the_reason_is_told(
    party: str, type_: str, at: datetime, error: type[TrustError], trust: Trust
) -> None:
    decision = decide(party, type_, at, [GOOD])

    assert (decision.trust, decision.code, decision.vouched_by) == (trust, error.code, ())
    with pytest.raises(error):
        require(party, type_, at, [GOOD])


@pytest.mark.case("V-04")
def test_trust_that_ended_last_year_has_ended() -> None:
    ended = listing(TrustEntry(ISSUER, until=PAST))

    assert decide(ISSUER, COURSE, PAST, [ended]).trust is Trust.TRUSTED
    assert decide(ISSUER, COURSE, NOW, [ended]).code == OtherPeriod.code


def test_without_any_list_everyone_is_unknown() -> None:
    assert decide(ISSUER, COURSE, NOW, []).trust is Trust.UNKNOWN


def test_one_list_that_covers_is_enough_and_all_that_do_are_named() -> None:
    second = listing(TrustEntry(ISSUER, types=(COURSE, LICENCE)), name="Second")

    assert decide(ISSUER, LICENCE, NOW, [GOOD, second]).vouched_by == ("Second",)
    assert decide(ISSUER, COURSE, NOW, [GOOD, second]).vouched_by == ("List", "Second")
    assert decide(ISSUER, COURSE, PAST, [GOOD, second]).vouched_by == ("Second",)


def test_one_list_that_distrusts_outweighs_the_others() -> None:
    against = listing(TrustEntry(ISSUER, distrusted=True), name="Warnings")

    decision = decide(ISSUER, COURSE, NOW, [GOOD, against])

    assert (decision.trust, decision.code) == (Trust.DISTRUSTED, Distrusted.code)
    assert decision.facts == {"party": ISSUER, "lists": ("Warnings",)}
    assert decide(OTHER, COURSE, NOW, [GOOD, against]).trust is Trust.TRUSTED


def test_distrust_for_another_kind_or_time_says_nothing_here() -> None:
    against = listing(TrustEntry(ISSUER, types=(LICENCE,), distrusted=True), TrustEntry(ATTACKER, until=PAST, distrusted=True))

    assert decide(ISSUER, COURSE, NOW, [GOOD, against]).trust is Trust.TRUSTED
    assert decide(ATTACKER, COURSE, NOW, [against]).trust is Trust.UNKNOWN


def test_a_verifier_is_looked_for_among_verifiers_only() -> None:
    lists = [GOOD, listing(TrustEntry(ATTACKER, Role.VERIFIER, names={"en": "V"}))]

    assert decide(ATTACKER, COURSE, NOW, lists, Role.VERIFIER).trust is Trust.TRUSTED
    assert decide(ATTACKER, COURSE, NOW, lists).code == UnknownIssuer.code
    assert decide(ISSUER, COURSE, NOW, lists, Role.VERIFIER).code == UnknownVerifier.code
    assert names_of(ATTACKER, lists, Role.VERIFIER) == {"en": "V"}
    assert names_of(ATTACKER, lists) == {}


# a person's own decisions


def test_a_person_s_own_decision_counts_as_vouched_for_by_you() -> None:
    own = own_list.trusting(own_list.EMPTY, ATTACKER, COURSE, since=NOW)

    assert decide(ATTACKER, COURSE, NOW, [GOOD, own]).vouched_by == ("you",)
    assert decide(ATTACKER, COURSE, PAST, [own]).trust is Trust.TRUSTED
    assert decide(ATTACKER, LICENCE, NOW, [own]).code == OtherType.code


def test_a_person_s_own_decision_does_not_outweigh_a_warning() -> None:
    own = own_list.trusting(own_list.EMPTY, ISSUER, COURSE, since=NOW)
    against = listing(TrustEntry(ISSUER, distrusted=True), name="Warnings")

    assert decide(ISSUER, COURSE, NOW, [own, against]).trust is Trust.DISTRUSTED


def test_own_decisions_are_kept_and_taken_back_one_by_one() -> None:
    own = own_list.trusting(own_list.EMPTY, ISSUER, COURSE, since=NOW, names={"en": "The issuer"})
    own = own_list.trusting(own, ISSUER, LICENCE, since=NOW)
    own = own_list.trusting(own, OTHER, COURSE, since=NOW)

    assert own_list.trusting(own, OTHER, COURSE, since=NOW) == own
    assert own_list.parse(own_list.dump(own)) == own
    less = own_list.without(own, ISSUER, COURSE)
    assert decide(ISSUER, COURSE, NOW, [less]).code == OtherType.code
    assert decide(ISSUER, LICENCE, NOW, [less]).trust is Trust.TRUSTED
    assert decide(ISSUER, LICENCE, NOW, [own_list.without(own, ISSUER)]).trust is Trust.UNKNOWN
    assert decide(OTHER, COURSE, NOW, [own_list.without(own, ISSUER)]).trust is Trust.TRUSTED


# RULINGS 14


def test_a_signer_acts_for_the_credential_issuer_that_a_list_names() -> None:
    url = "https://issuer.test/oid"
    lists = [listing(TrustEntry(ISSUER, credential_issuers=(url,)), TrustEntry(ATTACKER))]

    require_acts_for(ISSUER, url, lists)
    assert acts_for(url, url, [])
    for signer, issuer in ((ISSUER, url + "/"), (ATTACKER, url), (OTHER, url)):
        with pytest.raises(OtherCredentialIssuer):
            require_acts_for(signer, issuer, lists)


def test_a_distrusted_entry_speaks_for_nobody() -> None:
    url = "https://issuer.test/oid"
    lists = [listing(TrustEntry(ISSUER, credential_issuers=(url,), distrusted=True))]

    assert not acts_for(ISSUER, url, lists)
