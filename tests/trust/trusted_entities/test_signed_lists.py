"""Lists of trusted entities are taken from their named signer alone, and read as a second implementation reads them."""

import base64
from collections.abc import Callable
from copy import deepcopy
from typing import Any

import pytest
from cryptography import x509
from hypothesis import given, settings
from hypothesis import strategies as st
from openvc.trustlist import consume_lote, parse_lote
from openvc.trustlist.errors import TrustListError

from skrin.domain.errors import SkrinError
from skrin.domain.json_value import JsonObject
from skrin.keys.errors import SignatureInvalid
from skrin.trust.errors import CertificateNotInForce
from skrin.trust.trust_entry import ANY_TYPE, Role
from skrin.trust.trusted_entities import kept, reading
from skrin.trust.trusted_entities import signed as signing
from skrin.trust.trusted_entities.errors import (
    EntityListInvalid,
    EntityListOfAnother,
    EntityListOlder,
    EntityListOutdated,
    EntityListSigner,
)
from skrin.trust.trusted_entities.listed import PERSON
from skrin.wire import strict_json
from skrin.wire.errors import CriticalHeader
from tests.fakes.authority import DAY, Authority, Certified
from tests.fakes.clock import NOON
from tests.fakes.trusted_entities import EAA, PID, WRPAC, document, entity, moment, service, signed, signer

ROOT = Authority("Authority of the register", now=NOON)
SIGNER = signer()
CERTIFIED = signer(parent=ROOT.own)
SCHOOLS = Authority("Schools' authority", now=NOON)
ASKERS = Authority("Access authority", now=NOON)
GRANTED = "http://uri.etsi.org/TrstSvc/TrustedList/Svcstatus/granted"
WITHDRAWN = "http://uri.etsi.org/TrstSvc/TrustedList/Svcstatus/withdrawn"
LIST = document(
    entity("Schools", service(EAA, [SCHOOLS.own.der], "School certificates")),
    entity("Access", service(WRPAC, [ASKERS.own.der], "Access certificates")),
)


def theirs(body: bytes, *signers: Certified) -> Any:
    return consume_lote(body, expected_signer_certs=[each.certificate for each in signers], now=NOON)


@pytest.mark.parametrize(
    ("by", "named"), [(SIGNER, SIGNER), (CERTIFIED, ROOT.own)], ids=["the-signer-is-named", "its-authority-is-named"]
)
def test_a_list_by_whom_was_named_is_read_as_openvc_reads_it(by: Certified, named: Certified) -> None:
    body = signed(LIST, by)

    listed, other = signing.read(body, [named.der], NOON), theirs(body, named)

    assert (listed.sequence, listed.territory, listed.type) == (other.sequence_number, other.territory, other.tsl_type)
    assert (listed.operator, listed.next_update) == (other.scheme_operator, other.next_update)
    found = [(each.names["en"], one.type, one.names["en"], x509.load_der_x509_certificate(der))
             for each in listed.entities for one in each.services for der in one.certificates]  # fmt: skip
    assert found == [
        (each.name, one.service_type, one.service_name, one.certificate) for each in other.providers for one in each.services
    ]


@pytest.mark.parametrize(
    ("body", "named", "error"),
    [
        (signed(LIST, SIGNER), ROOT.own, EntityListSigner),
        (signed(LIST, CERTIFIED, [SIGNER.der]), SIGNER, SignatureInvalid),
        (signed(LIST, SIGNER)[:-8] + b"AAAAAAAA", SIGNER, SignatureInvalid),
        (signed(LIST, signer("Another")), None, EntityListOfAnother),
        (signed(LIST, signer(country="FI")), None, EntityListOfAnother),
        (signed(LIST, SIGNER, crit=["exp"], exp=1), SIGNER, CriticalHeader),
        (strict_json.dump(LIST), SIGNER, EntityListInvalid),
    ],
    ids=["other-signer", "other-key", "damaged", "other-operator", "other-country", "critical", "unsigned"],
)
def test_a_list_by_anybody_else_is_refused_here_and_by_openvc(
    body: bytes, named: Certified | None, error: type[SkrinError]
) -> None:
    der = named.der if named else base64.b64decode(str(_header(body)["x5c"][0]))
    pinned = Certified(x509.load_der_x509_certificate(der), SIGNER.key)

    with pytest.raises(error):
        signing.read(body, [der], NOON)
    with pytest.raises(TrustListError):
        theirs(body, pinned)


def _header(body: bytes) -> Any:
    from skrin.wire import base64url

    return strict_json.parse_object(base64url.decode(body.split(b".")[0].decode()))


def test_a_signer_whose_certificate_has_expired_signs_nothing_new() -> None:
    with pytest.raises(CertificateNotInForce):
        signing.read(signed(LIST, SIGNER), [SIGNER.der], NOON + 60 * DAY)


Change = Callable[[Any], object]
SCHEME, ENTITIES = "ListAndSchemeInformation", "TrustedEntitiesList"


def _first(lote: Any) -> Any:
    return lote[ENTITIES][0]["TrustedEntityServices"][0]["ServiceInformation"]


BROKEN: dict[str, tuple[Change, str]] = {
    "no-scheme": (lambda it: it.pop(SCHEME), "ListAndSchemeInformation"),
    "no-operator": (lambda it: it[SCHEME].pop("SchemeOperatorName"), f"{SCHEME}.SchemeOperatorName"),
    "empty-operator": (lambda it: it[SCHEME].update(SchemeOperatorName=[]), f"{SCHEME}.SchemeOperatorName"),
    "number-is-true": (lambda it: it[SCHEME].update(LoTESequenceNumber=True), f"{SCHEME}.LoTESequenceNumber"),
    "no-next-update": (lambda it: it[SCHEME].pop("NextUpdate"), f"{SCHEME}.NextUpdate"),
    "date-with-an-offset": (
        lambda it: it[SCHEME].update(NextUpdate="2026-06-01T00:00:00+00:00"), f"{SCHEME}.NextUpdate"),
    "no-such-day": (lambda it: it[SCHEME].update(ListIssueDateTime="2026-02-30T00:00:00Z"), f"{SCHEME}.ListIssueDateTime"),
    "critical-extension": (
        lambda it: it[SCHEME].update(SchemeExtensions=[{"critical": True}]), f"{SCHEME}.SchemeExtensions"),
    "no-entities-in-the-list": (lambda it: it.update({ENTITIES: []}), "TrustedEntitiesList"),
    "no-services": (lambda it: it[ENTITIES][0].update(TrustedEntityServices=[]), f"{ENTITIES}.TrustedEntityServices"),
    "no-service-name": (lambda it: _first(it).pop("ServiceName"), "ServiceInformation.ServiceName"),
    "status-is-a-number": (lambda it: _first(it).update(ServiceStatus=1), "ServiceInformation.ServiceStatus"),
    "no-identity": (lambda it: _first(it).pop("ServiceDigitalIdentity"), "ServiceInformation.ServiceDigitalIdentity"),
    "certificates-no-array": (
        lambda it: _first(it).update(ServiceDigitalIdentity={"X509Certificates": "x"}),
        "ServiceDigitalIdentity.X509Certificates"),
}  # fmt: skip


@pytest.mark.parametrize(("change", "member"), BROKEN.values(), ids=BROKEN.keys())
def test_a_list_with_one_thing_wrong_is_refused_here_and_by_openvc(change: Change, member: str) -> None:
    content: Any = deepcopy(LIST)
    change(content["LoTE"])

    with pytest.raises(EntityListInvalid) as refused:
        reading.read(strict_json.dump(content))
    assert str(refused.value.facts["member"]) in (member, f"LoTE.{member}")
    with pytest.raises(TrustListError):
        parse_lote(content)


def test_a_list_of_a_later_version_is_not_half_read() -> None:
    with pytest.raises(EntityListInvalid, match="LoTEVersionIdentifier"):
        reading.read(strict_json.dump(document(LoTEVersionIdentifier=2)))


@pytest.mark.parametrize("due", [None, moment(NOON - DAY)], ids=["closed", "due"])
def test_a_closed_or_outdated_list_is_not_taken(due: str | None) -> None:
    body = signed(document(entity("E", service(EAA, [SCHOOLS.own.der])), NextUpdate=due), SIGNER)

    with pytest.raises(EntityListOutdated):
        kept.accepted(body, [SIGNER.der], None, NOON)


def test_an_older_list_never_takes_the_place_of_a_newer_one() -> None:
    newer = kept.accepted(signed(LIST, SIGNER), [SIGNER.der], None, NOON)
    older = deepcopy(LIST)
    older["LoTE"][SCHEME]["LoTESequenceNumber"] = 4  # type: ignore[index,call-overload]

    assert kept.accepted(signed(LIST, SIGNER), [SIGNER.der], newer, NOON) == newer
    with pytest.raises(EntityListOlder):
        kept.accepted(signed(older, SIGNER), [SIGNER.der], newer, NOON)


def test_a_kept_list_is_verified_again_by_the_signers_it_was_kept_with() -> None:
    written = kept.Kept((SIGNER.der,), signed(LIST, SIGNER)).written()

    assert kept.read(written, NOON).name == "Accredited providers"
    with pytest.raises(EntityListSigner):
        kept.read(kept.Kept((ROOT.own.der,), signed(LIST, SIGNER)).written(), NOON)


@pytest.mark.parametrize(
    ("one", "entries"),
    [
        (service(EAA, [SCHOOLS.own.der]), [(Role.ISSUER, (ANY_TYPE,))]),
        (service(PID, [SCHOOLS.own.der]), [(Role.ISSUER, PERSON)]),
        (service(WRPAC, [SCHOOLS.own.der]), [(Role.VERIFIER, (ANY_TYPE,))]),
        (service(EAA, [SCHOOLS.own.der], ServiceStatus=GRANTED), [(Role.ISSUER, (ANY_TYPE,))]),
        (service(EAA, [SCHOOLS.own.der], ServiceStatus=WITHDRAWN), []),
        (service(EAA.replace("Issuance", "Revocation"), [SCHOOLS.own.der]), []),
        (service("https://other.test/type", [SCHOOLS.own.der]), []),
    ],
    ids=["attestations", "person", "access", "granted", "withdrawn", "revocation", "unknown-type"],
)
def test_a_service_counts_for_what_its_type_and_status_say(one: JsonObject, entries: list[object]) -> None:
    listed = reading.read(strict_json.dump(document(entity("E", one)))).as_trust_list()

    assert [(each.role, each.types) for each in listed.entries] == entries


JSON = st.recursive(
    st.none() | st.booleans() | st.integers(-9, 9) | st.text(max_size=5),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.sampled_from(["LoTE", SCHEME, ENTITIES, "x"]), inner),
    max_leaves=8,
)


@given(JSON, st.sampled_from([SCHEME, ENTITIES]))
@settings(max_examples=60)
def test_whatever_stands_in_a_list_it_is_read_or_refused(value: Any, where: str) -> None:
    content: Any = deepcopy(LIST)
    content["LoTE"][where] = value

    with pytest.raises(SkrinError):
        reading.read(strict_json.dump(content))
