"""Whose credentials a query wants: key identifiers of certificates, and trusted lists (OpenID4VP 1.0, 6.1.1)."""

from dataclasses import replace
from datetime import timedelta

import pytest
from cryptography import x509

from skrin.domain.credential import Credential, CredentialFormat
from skrin.domain.learning import Achievement
from skrin.domain.party import Party, Trust, TrustDecision
from skrin.domain.verdict import Verdict
from skrin.keys import jws
from skrin.keys.algorithms import Algorithm
from skrin.keys.private_key import PrivateKey
from skrin.protocols.openid4vp.dcql.evaluate import NOBODY, evaluate
from skrin.protocols.openid4vp.dcql.query import AKI, ETSI_TL, CredentialQuery, DcqlQuery, TrustedAuthority, sd_jwt_query
from skrin.protocols.openid4vp.request_object import by_certificate
from skrin.trust.eu_lists.listed import ListKind, Pointer, TrustedList, TrustService
from skrin.trust.trusted_entities.listed import x509_hash
from skrin.trust.trusted_entities.reading import read as read_entities
from skrin.use_cases.candidates import candidate
from skrin.use_cases.trusted_authorities import behind
from skrin.wire import base64url, strict_json
from tests.fakes.authority import Authority, Certified
from tests.fakes.clock import NOON
from tests.fakes.trusted_entities import EAA, document, entity, service

ROOT = Authority("Registry", now=NOON)
MIDDLE = Authority("Registry, branch", parent=ROOT, now=NOON)
ELSEWHERE = Authority("Another registry", now=NOON)
LEAF = MIDDLE.issue("school.test")
EU, SE, FI = "https://eu.test/lotl.xml", "https://se.test/list.xml", "https://fi.test/list.xml"


def credential(*chain: Certified) -> Credential:
    header = by_certificate([each.der for each in chain]) if chain else {"kid": "did:key:zX#zX"}
    raw = jws.sign({**header, "typ": "dc+sd-jwt"}, {"vct": "urn:x"}, PrivateKey.generate(Algorithm.ES256)) + "~"
    return Credential(
        CredentialFormat.SD_JWT_VC,
        raw,
        "urn:x",
        Party("https://school.test"),
        {"vct": "urn:x"},
        (),
        Achievement(),
        Verdict(()),
        TrustDecision(Trust.UNKNOWN),
    )


def aki(certified: Certified) -> str:
    found = certified.certificate.extensions.get_extension_for_class(x509.AuthorityKeyIdentifier).value.key_identifier
    assert found is not None
    return base64url.encode(found)


def asking(type_: str, *values: str) -> CredentialQuery:
    return replace(sd_jwt_query("one", "urn:x"), authorities=(TrustedAuthority(type_, values),))


def country(territory: str, authority: Authority) -> TrustedList:
    service = TrustService({"en": "A provider"}, {"en": "A service"}, (authority.own.der,), ())
    return TrustedList(ListKind.COUNTRY, territory, 1, {}, NOON, NOON + timedelta(days=30), services=(service,))


FIRST = TrustedList(
    ListKind.LIST_OF_LISTS,
    "EU",
    1,
    {},
    NOON,
    NOON + timedelta(days=30),
    (Pointer(EU, "EU", ()), Pointer(SE, "SE", ()), Pointer(FI, "FI", ())),
)
LISTS = (FIRST, country("SE", ROOT), country("FI", ELSEWHERE))


def answers(query: CredentialQuery, held: Credential, lists: tuple[TrustedList, ...] = LISTS) -> bool:
    who = behind(held, (query,), lambda: lists, NOON)
    return evaluate(DcqlQuery((query,)), [candidate(held, "c", key_bound=True, behind=who)]).satisfiable


@pytest.mark.requirement(61, "accepts")
@pytest.mark.requirement(99, "accepts")
@pytest.mark.parametrize(
    "query",
    [
        pytest.param(asking(AKI, aki(LEAF)), id="of-the-leaf"),
        pytest.param(asking(AKI, "AAAA", aki(MIDDLE.own)), id="of-one-above"),
        pytest.param(asking(ETSI_TL, SE), id="list-of-a-country"),
        pytest.param(asking(ETSI_TL, FI, EU), id="list-of-lists"),
    ],
)
def test_a_credential_of_a_wanted_authority_answers(query: CredentialQuery) -> None:
    assert answers(query, credential(LEAF, MIDDLE.own))


@pytest.mark.requirement(61, "refuses")
@pytest.mark.requirement(99, "refuses")
@pytest.mark.parametrize(
    ("query", "held"),
    [
        pytest.param(asking(AKI, aki(ELSEWHERE.own)), credential(LEAF, MIDDLE.own), id="another-key"),
        pytest.param(asking(AKI, aki(MIDDLE.own)), credential(LEAF), id="not-in-the-chain"),
        pytest.param(asking(AKI, aki(LEAF)), credential(), id="without-a-certificate"),
        pytest.param(asking(AKI, aki(LEAF) + "="), credential(LEAF), id="padded"),
        pytest.param(asking(ETSI_TL, FI), credential(LEAF, MIDDLE.own), id="list-of-another-country"),
        pytest.param(asking(ETSI_TL, "https://elsewhere.test/list.xml"), credential(LEAF, MIDDLE.own), id="unknown-list"),
        pytest.param(asking(ETSI_TL, SE), credential(ELSEWHERE.issue("school.test")), id="of-another-authority"),
        pytest.param(asking(ETSI_TL, SE), credential(), id="list-without-a-certificate"),
        pytest.param(asking("openid_federation", "https://trust.test"), credential(LEAF, MIDDLE.own), id="federation"),
    ],
)
def test_any_other_does_not(query: CredentialQuery, held: Credential) -> None:
    assert not answers(query, held)


def test_a_list_that_is_out_of_its_time_or_not_at_hand_answers_nothing() -> None:
    held = credential(LEAF, MIDDLE.own)
    for lists in ((), LISTS[1:], (FIRST, replace(LISTS[1], next_update=NOON - timedelta(days=1)))):
        assert not answers(asking(ETSI_TL, SE), held, lists)


def test_nothing_is_looked_at_that_no_query_asks() -> None:
    def no_lists() -> tuple[TrustedList, ...]:
        raise AssertionError("nobody asked")

    assert behind(credential(LEAF), (sd_jwt_query("one", "urn:x"),), no_lists, NOON) is NOBODY
    assert behind(credential(LEAF), (asking(AKI, "AAAA"),), no_lists, NOON).keys == {aki(LEAF)}
    assert behind(replace(credential(LEAF), raw="{}"), (asking(AKI, "AAAA"),), no_lists, NOON) == NOBODY


@pytest.mark.parametrize("where", ["listed", "elsewhere", "outdated"])
def test_a_list_of_trusted_entities_stands_behind_whom_its_authorities_certified(where: str) -> None:
    url, der = "https://register.test/list.jwt", (ELSEWHERE if where == "elsewhere" else ROOT).own.der
    content = document(entity("Schools", service(EAA, [der])))
    listed = read_entities(strict_json.dump(content)).as_trust_list()
    certified = tuple(x509_hash(each) for each in (LEAF.der, MIDDLE.own.der, ROOT.own.der))
    held = replace(credential(LEAF, MIDDLE.own), issuer=Party("https://school.test", certified_by=certified))
    at = NOON + timedelta(days=8 if where == "outdated" else 0)

    who = behind(held, (asking(ETSI_TL, url),), tuple, at, lambda: {url: listed})

    query = DcqlQuery((asking(ETSI_TL, url),))
    assert evaluate(query, [candidate(held, "c", key_bound=True, behind=who)]).satisfiable is (where == "listed")
