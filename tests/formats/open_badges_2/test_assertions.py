"""Assertions, hosted and signed: what is believed, on whose word, and what is refused."""

import json
from typing import Any

import pytest
from cryptography.hazmat.primitives.asymmetric import ec, rsa
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat

from skrin.domain.credential import CredentialFormat, StatusKind
from skrin.domain.errors import SkrinError
from skrin.domain.party import Authentication
from skrin.formats import registry
from skrin.formats.hosted.errors import HostedAnswerInvalid, HostedAskFirst, HostedGone, HostedNotKept
from skrin.formats.hosted.port import NoHosted
from skrin.formats.linked_data.port import NoLinkedData
from skrin.formats.open_badges_2.errors import (
    AssertionDiffers,
    AssertionElsewhere,
    AssertionInvalid,
    AssertionTooOld,
    AssertionUnsigned,
    NotIssuersKey,
    OutsideIssuersSites,
)
from skrin.formats.open_badges_2.secured import SecuredOpenBadge2
from skrin.formats.sd_jwt.errors import KeyBindingMissing
from skrin.formats.sd_jwt.key_binding import KeyBindingPolicy
from skrin.formats.stages import Proved, Verifying
from skrin.formats.w3c.errors import DateInvalid
from skrin.keys.errors import KeyInvalid, SignatureInvalid
from skrin.use_cases.hosted import HostedFetch, nobody
from skrin.wire.errors import AddressRefused, AlgorithmRefused
from tests.formats.open_badges_2.conftest import CONTEXT, NOON, SITE, Body, Site, assertion, jws, no_key, public_pem

FORMAT = SecuredOpenBadge2()


def verified(raw: str | Body, site: Site) -> Proved:
    return FORMAT.verify(raw if isinstance(raw, str) else json.dumps(raw), site.verifying())


def page(site: Site, path: str) -> dict[str, Any]:
    found = site.pages[f"{SITE}/{path}"]
    assert isinstance(found, dict)
    return found


def test_a_hosted_badge_is_what_its_own_address_says(site: Site) -> None:
    page(site, "assertions/1")["evidence"] = f"{SITE}/work"
    proved = verified(assertion(), site)
    assert proved.issuer.controller == f"{SITE}/issuer"
    assert proved.issuer.authentication is Authentication.WEB_ORIGIN
    assert proved.said.claims["evidence"] == f"{SITE}/work"
    assert proved.said.claims["badge"] == {**page(site, "badges/1"), "issuer": page(site, "issuer")}
    [status] = proved.said.statuses
    assert (status.kind, status.uri, status.entry) == (
        StatusKind.HOSTED_REVOCATION,
        f"{SITE}/assertions/1",
        f"{SITE}/assertions/1",
    )


def test_a_pointer_is_enough_for_a_hosted_badge(site: Site) -> None:
    pointer = {"@context": CONTEXT, "type": "Assertion", "id": f"{SITE}/assertions/1", "verification": {"type": "HostedBadge"}}
    assert verified(pointer, site).said.issued_at is not None


def test_a_signed_badge_is_what_the_issuers_key_signed(site: Site, private: rsa.RSAPrivateKey) -> None:
    page(site, "issuer")["revocationList"] = f"{SITE}/revoked"
    proved = verified(jws(assertion("signed"), private), site)
    assert (proved.said.format, proved.issuer.controller) == (CredentialFormat.OPEN_BADGE_2, f"{SITE}/issuer")
    [status] = proved.said.statuses
    assert (status.uri, status.entry) == (f"{SITE}/revoked", f"{SITE}/assertions/1")
    assert f"{SITE}/assertions/1" not in site.asked


def test_class_profile_and_key_may_stand_inside(site: Site, private: rsa.RSAPrivateKey) -> None:
    profile = page(site, "issuer")
    profile["publicKey"] = [page(site, "key")]
    inside = {**page(site, "badges/1"), "issuer": {"id": f"{SITE}/issuer", "name": "Somebody else"}}
    proved = verified(jws(assertion("SignedBadge", badge=inside), private), site)
    assert proved.said.claims["badge"]["issuer"] == profile  # type: ignore[index,call-overload]
    assert site.asked == [f"{SITE}/issuer"]


def test_a_jwk_is_a_key_too(site: Site, private: rsa.RSAPrivateKey) -> None:
    from skrin.keys.older_key import OlderKey

    der = private.public_key().public_bytes(Encoding.DER, PublicFormat.SubjectPublicKeyInfo)
    key = page(site, "key")
    del key["publicKeyPem"]
    key["publicKeyJwk"] = dict(OlderKey.of_der(der).jwk)
    assert verified(jws(assertion("signed"), private), site).issuer.controller == f"{SITE}/issuer"


def test_addresses_from_before_tls_are_asked_with_it(site: Site, private: rsa.RSAPrivateKey) -> None:
    older = SITE.replace("https", "http")
    page(site, "issuer")["publicKey"] = f"{older}/key"
    page(site, "badges/1")["issuer"] = f"{older}/issuer"
    badge = assertion("signed", badge=f"{older}/badges/1", verification={"type": "signed", "creator": f"{older}/key"})
    assert verified(jws(badge, private), site).issuer.controller == f"{SITE}/issuer"
    assert all(each.startswith("https://") for each in site.asked)


def test_a_hosted_badge_asks_first(site: Site) -> None:
    raw = json.dumps(assertion())
    with pytest.raises(HostedAskFirst) as refused:
        FORMAT.verify(raw, site.verifying(nobody))
    assert refused.value.host == "issuer.test"
    assert site.asked == []


def test_a_kept_copy_answers_where_nobody_may_be_asked(site: Site) -> None:
    kept = {url: json.dumps(body).encode() for url, body in site.pages.items()}
    offline = Verifying(no_key, NOON, NoLinkedData(), HostedFetch(None, kept.get))
    assert FORMAT.verify(json.dumps(assertion()), offline).issuer.controller == f"{SITE}/issuer"
    with pytest.raises(HostedNotKept):
        FORMAT.verify(json.dumps(assertion()), Verifying(no_key, NOON, NoLinkedData(), HostedFetch(None, lambda url: None)))
    with pytest.raises(HostedNotKept):
        FORMAT.verify(json.dumps(assertion()), Verifying(no_key, NOON, NoLinkedData(), NoHosted()))


@pytest.mark.parametrize("said", [410, {"id": f"{SITE}/assertions/1", "revoked": True}], ids=["gone", "revoked"])
def test_of_one_that_is_gone_nothing_is_proved(site: Site, said: int | Body) -> None:
    site.pages[f"{SITE}/assertions/1"] = said
    with pytest.raises(HostedGone):
        verified(assertion(), site)


def test_a_revoked_one_that_is_still_told_whole_is_that_with_its_status(site: Site) -> None:
    page(site, "assertions/1")["revoked"] = True
    assert verified(assertion(), site).said.statuses[0].uri == f"{SITE}/assertions/1"


SCOPES: dict[str, tuple[dict[str, Any], bool]] = {
    "another host by default": ({}, False),
    "allowed origin": ({"allowedOrigins": ["badges.test", "other.test"]}, True),
    "not an allowed origin": ({"allowedOrigins": "other.test"}, False),
    "begins so": ({"startsWith": "https://badges.test/a"}, True),
    "begins so, one of several": ({"startsWith": ["https://x.test/", "http://badges.test/"]}, True),
    "begins otherwise": ({"startsWith": "https://badges.test/b"}, False),
    "a host that begins alike": ({"startsWith": "https://badges.tes"}, False),
    "begins otherwise, origin allowed": ({"startsWith": "https://x.test/", "allowedOrigins": ["badges.test"]}, False),
}


@pytest.mark.parametrize("name", SCOPES)
def test_an_assertion_lies_where_the_issuer_says(site: Site, name: str) -> None:
    scope, good = SCOPES[name]
    elsewhere = "https://badges.test/a/1"
    site.pages[elsewhere] = assertion(id=elsewhere)
    page(site, "issuer")["verification"] = scope
    if good:
        assert verified(assertion(id=elsewhere), site).issuer.controller == f"{SITE}/issuer"
    else:
        with pytest.raises(OutsideIssuersSites):
            verified(assertion(id=elsewhere), site)


def hosted_elsewhere(site: Site) -> None:
    page(site, "assertions/1")["id"] = f"{SITE}/assertions/2"


def hosted_for_another(site: Site) -> None:
    page(site, "assertions/1")["recipient"] = {"type": "email", "hashed": False, "identity": "bo@example.org"}


def hosted_with_another_badge(site: Site) -> None:
    page(site, "assertions/1")["badge"] = f"{SITE}/badges/2"


def hosted_not_found(site: Site) -> None:
    site.pages[f"{SITE}/assertions/1"] = 404


def hosted_signed(site: Site) -> None:
    page(site, "assertions/1")["verification"] = {"type": "signed", "creator": f"{SITE}/key"}


@pytest.mark.parametrize(
    ("broken", "refusal"),
    [
        (hosted_elsewhere, AssertionElsewhere),
        (hosted_for_another, AssertionDiffers),
        (hosted_with_another_badge, AssertionDiffers),
        (hosted_not_found, HostedAnswerInvalid),
        (hosted_signed, AssertionInvalid),
    ],
)
def test_a_hosted_badge_that_is_not_so_is_refused(site: Site, broken: Any, refusal: type[SkrinError]) -> None:
    broken(site)
    with pytest.raises(refusal):
        verified(assertion(), site)


def not_listed(site: Site) -> None:
    page(site, "issuer")["publicKey"] = f"{SITE}/other-key"


def none_listed(site: Site) -> None:
    del page(site, "issuer")["publicKey"]


def owned_by_another(site: Site) -> None:
    page(site, "key")["owner"] = "https://attacker.test/issuer"


def another_key(site: Site) -> None:
    page(site, "key")["publicKeyPem"] = public_pem(rsa.generate_private_key(65537, 2048))


def short_key(site: Site) -> None:
    page(site, "key")["publicKeyPem"] = public_pem(rsa.generate_private_key(65537, 1024))  # noqa: S505


def key_of_another_kind(site: Site) -> None:
    pem = ec.generate_private_key(ec.SECP256R1()).public_key().public_bytes(Encoding.PEM, PublicFormat.SubjectPublicKeyInfo)
    page(site, "key")["publicKeyPem"] = pem.decode()


def no_key_in_it(site: Site) -> None:
    del page(site, "key")["publicKeyPem"]


@pytest.mark.parametrize(
    ("broken", "refusal"),
    [
        (not_listed, NotIssuersKey),
        (none_listed, NotIssuersKey),
        (owned_by_another, NotIssuersKey),
        (another_key, SignatureInvalid),
        (short_key, KeyInvalid),
        (key_of_another_kind, AlgorithmRefused),
        (no_key_in_it, AssertionInvalid),
    ],
)
def test_a_signed_badge_with_another_key_is_refused(
    site: Site, private: rsa.RSAPrivateKey, broken: Any, refusal: type[SkrinError]
) -> None:
    broken(site)
    with pytest.raises(refusal):
        verified(jws(assertion("signed"), private), site)


def test_an_attackers_key_and_class_do_not_make_a_badge_of_another(site: Site, private: rsa.RSAPrivateKey) -> None:
    attackers = rsa.generate_private_key(65537, 2048)
    site.pages["https://attacker.test/key"] = {"id": "https://attacker.test/key", "publicKeyPem": public_pem(attackers)}
    badge = {"type": "BadgeClass", "name": "Mine", "issuer": {"id": f"{SITE}/issuer", "publicKey": "https://attacker.test/key"}}
    forged = assertion("signed", badge=badge, verification={"type": "signed", "creator": "https://attacker.test/key"})
    with pytest.raises(NotIssuersKey):
        verified(jws(forged, attackers), site)


def test_one_changed_letter_of_the_signed_text_is_noticed(site: Site, private: rsa.RSAPrivateKey) -> None:
    header, _, signature = jws(assertion("signed"), private).split(".")
    _, payload, _ = jws(assertion("signed", issuedOn="2026-01-02T03:04:06Z"), private).split(".")
    with pytest.raises(SignatureInvalid):
        verified(f"{header}.{payload}.{signature}", site)


@pytest.mark.parametrize("algorithm", ["none", "RS1", "HS256", "RS512"])
def test_only_strong_algorithms_count(site: Site, private: rsa.RSAPrivateKey, algorithm: str) -> None:
    with pytest.raises(AlgorithmRefused):
        verified(jws(assertion("signed"), private, algorithm), site)


def test_one_that_says_it_is_signed_must_be(site: Site) -> None:
    with pytest.raises(AssertionUnsigned):
        verified(assertion("signed"), site)


def test_no_holder_speaks_in_a_badge(site: Site) -> None:
    with pytest.raises(KeyBindingMissing):
        FORMAT.verify(json.dumps(assertion()), site.verifying(), KeyBindingPolicy("aud", "nonce"))
    assert FORMAT.statement(json.dumps(assertion())) is None


@pytest.mark.parametrize(
    ("changed", "refusal"),
    [
        ({"@context": "https://w3id.org/openbadges/invalid"}, AssertionInvalid),
        ({"@context": [CONTEXT, {"name": "https://attacker.test/name"}]}, AssertionInvalid),
        ({"@context": "https://w3id.org/openbadges/v1"}, AssertionInvalid),
        ({"@context": None}, AssertionInvalid),
        ({"id": 1}, AssertionInvalid),
        ({"badge": 1}, AssertionInvalid),
        ({"verification": None}, AssertionInvalid),
        ({"verification": {"type": "trust me"}}, AssertionInvalid),
        ({"issuedOn": "yesterday"}, DateInvalid),
        ({"expires": 5}, DateInvalid),
    ],
    ids=str,
)
def test_what_is_no_assertion_is_refused_before_anybody_is_asked(
    site: Site, changed: dict[str, Any], refusal: type[SkrinError]
) -> None:
    with pytest.raises(refusal):
        FORMAT.peek(json.dumps(assertion(**changed)))
    assert site.asked == []


FIRST: Body = {
    "uid": "a1",
    "recipient": {"type": "email", "hashed": False, "identity": "alva@example.org"},
    "badge": f"{SITE}/badges/1",
    "verify": {"type": "hosted", "url": f"{SITE}/assertions/1"},
    "issuedOn": 1359217910,
}


@pytest.mark.parametrize("context", [{}, {"@context": "https://w3id.org/openbadges/v1", "type": "Assertion", "id": "x"}])
def test_hosted_badges_of_the_first_generation_are_believed_as_later_ones_are(site: Site, context: Body) -> None:
    first = {**context, **FIRST}
    site.pages[f"{SITE}/assertions/1"] = first
    proved = verified(first, site)
    assert proved.issuer.controller == f"{SITE}/issuer"
    assert proved.said.issued_at is not None
    assert proved.said.issued_at.isoformat() == "2013-01-26T16:31:50+00:00"
    with pytest.raises(AssertionDiffers):
        verified({**first, "uid": "a2"}, site)
    site.pages["https://attacker.test/1"] = {**first, "verify": {"type": "hosted", "url": "https://attacker.test/1"}}
    with pytest.raises(OutsideIssuersSites):
        verified({**first, "verify": {"type": "hosted", "url": "https://attacker.test/1"}}, site)


def test_signed_badges_of_the_first_generation_are_shown_and_not_checked(site: Site, private: rsa.RSAPrivateKey) -> None:
    raw = jws({**FIRST, "verify": {"type": "signed", "url": f"{SITE}/key.pem"}}, private)
    assert FORMAT.peek(raw).claims["uid"] == "a1"
    with pytest.raises(AssertionTooOld):
        verified(raw, site)
    assert site.asked == []


@pytest.mark.parametrize("place", ["https://127.0.0.1/a", "https://localhost/a", "http://10.0.0.1/a"])
def test_addresses_of_this_machine_are_not_asked(site: Site, place: str) -> None:
    for changed in ({"id": place}, {"badge": place}):
        site.pages[f"{SITE}/assertions/1"] = assertion(**changed)
        with pytest.raises(AddressRefused):
            verified(assertion(**changed), site)
    assert not any(place[8:] in each for each in site.asked)


@pytest.mark.parametrize(
    ("text", "moment"),
    [("2026-01-02", "2026-01-02T00:00:00+00:00"), ("2026-01-02T03:04Z", "2026-01-02T03:04:00+00:00")],
)
def test_shorter_dates_are_read(text: str, moment: str) -> None:
    issued = FORMAT.peek(json.dumps(assertion(issuedOn=text))).issued_at
    assert issued is not None
    assert issued.isoformat() == moment


@pytest.mark.parametrize("form", ["json", "jws"])
def test_the_registry_knows_it_from_other_credentials(private: rsa.RSAPrivateKey, form: str) -> None:
    raw = json.dumps(assertion()) if form == "json" else jws(assertion("signed"), private)
    found = registry.recognise(raw)
    assert found is not None
    assert found.name is CredentialFormat.OPEN_BADGE_2
    assert not FORMAT.recognises('{"type": "VerifiableCredential", "credentialSubject": {}}')
