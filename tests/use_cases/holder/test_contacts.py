"""Where whoever asked can be reached: read from a registration, a certificate, or their own word, and kept with the entry."""

from datetime import timedelta

import pytest

from skrin.domain.contact import AUTHORITY, THEIRS, Contact, Source
from skrin.domain.json_value import JsonObject
from skrin.protocols.openid4vp import contacts, verifier_info
from skrin.trust.trust_entry import Role, TrustEntry
from skrin.trust.trust_list import TrustList
from skrin.use_cases.holder import aftermath, present
from skrin.use_cases.holder.consent import consent, default_selection
from tests.protocols.making import Someone
from tests.use_cases.holder.conftest import World

REGISTERED: JsonObject = {
    "support_uri": ["mailto:support@norrfors.example", "https://norrfors.example/help"],
    "privacy_policy": "https://norrfors.example/privacy",
    "supervisory_authority": {"email": "imy@tillsyn.example", "phone": "+46 8 657 61 00", "uri": "https://tillsyn.example/"},
}


def test_a_registration_names_its_support_and_its_supervisor() -> None:
    assert contacts.registered(REGISTERED) == Contact(
        "support@norrfors.example", "https://norrfors.example/help", "", Source.REGISTRAR
    )
    assert contacts.supervisor(REGISTERED) == Contact(
        "imy@tillsyn.example", "https://tillsyn.example/", "+4686576100", Source.REGISTRAR
    )


def test_the_names_of_the_first_version_of_the_standard_are_read_too() -> None:
    old: JsonObject = {
        "privacy_policy": [{"type": "x", "policyURI": "https://norrfors.example/privacy"}],
        "dpa": {"country": "SE", "email": ["imy@tillsyn.example"], "uri": ["https://tillsyn.example/"]},
    }
    assert contacts.registered(old).page == "https://norrfors.example/privacy"
    assert contacts.supervisor(old).mail == "imy@tillsyn.example"


def test_a_verifiers_own_word_is_marked_as_that() -> None:
    metadata: JsonObject = {"contacts": ["dpo@norrfors.example"], "policy_uri#sv": "https://norrfors.example/integritet"}
    assert contacts.own(metadata) == Contact("dpo@norrfors.example", "https://norrfors.example/integritet", "", Source.OWN)


@pytest.mark.parametrize(
    "told",
    [
        "javascript:alert(1)",
        "file:///etc/passwd",
        "mailto:dpo@norrfors.example?bcc=a@b.example",
        "dpo@norrfors.example\r\nBcc: a@b.example",
        {"email": {"nested": "dpo@norrfors.example"}},
        7,
        None,
        [[["dpo@norrfors.example"]]],
    ],
)
def test_what_could_do_more_than_begin_a_message_says_nothing(told: object) -> None:
    metadata: JsonObject = {"contacts": told, "policy_uri": told}  # type: ignore[dict-item]
    assert not contacts.own(metadata).is_known
    assert not contacts.supervisor({"supervisory_authority": told}).is_known  # type: ignore[dict-item]


def test_a_register_goes_before_a_certificate_and_that_before_their_own_word() -> None:
    own, register = Contact("own@a.example"), Contact("reg@a.example", source=Source.REGISTRAR)
    assert contacts.best([Contact(), register, own]) == register
    assert contacts.best([Contact(), Contact(), own]) == own


def test_what_a_request_says_stays_with_its_entry(world: World) -> None:
    world.received()
    world.verifier.contact = Contact("dpo@norrfors.example", "https://norrfors.example/privacy")
    preview = present.look_up(present.read(world.verifier.link(), world.ports), world.ports)
    present.respond(consent(preview, default_selection(preview)), world.ports)
    shared = world.vault.history(limit=1)[0]
    assert aftermath.contact(shared) == world.verifier.contact
    assert shared.details["host"] == "verifier.test"


def test_what_a_registrar_says_stays_with_the_entry_of_a_refusal_too(world: World) -> None:
    registrar = Someone()
    world.trust(TrustList("Registers", (TrustEntry(registrar.did, Role.ATTESTER),)))
    now = world.clock.now()
    said = verifier_info.register(
        world.verifier.did, REGISTERED, registrar.did, registrar.key_id, registrar.signer, now, now + timedelta(days=1)
    )
    world.verifier.infos = (verifier_info.registration_info(said),)
    present.decline(present.look_up(present.read(world.verifier.link(), world.ports), world.ports), world.ports)
    declined = world.vault.history(limit=1)[0]
    assert aftermath.supervisor(declined) == contacts.supervisor(REGISTERED)
    assert Contact.of_details(declined.details, THEIRS) == contacts.registered(REGISTERED)


def test_an_entry_keeps_them_apart_and_an_older_one_has_none() -> None:
    theirs = Contact("dpo@a.example", "https://a.example/", "+4681234567", Source.CERTIFICATE)
    details = {"host": "a.example", **theirs.as_details(THEIRS)}
    assert Contact.of_details(details, THEIRS) == theirs
    assert not Contact.of_details(details, AUTHORITY).is_known
    assert Contact.of_details({}, THEIRS) == Contact()
