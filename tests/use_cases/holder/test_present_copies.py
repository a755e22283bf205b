"""One copy for each presentation, so that two verifiers cannot tell that they saw the same credential."""

from dataclasses import replace

import pytest

from skrin.domain.copies import Copies
from skrin.domain.credential import StoredCredential
from skrin.domain.errors import SkrinError
from skrin.formats.sd_jwt.compact import SdJwt
from skrin.formats.sd_jwt.key_binding import KeyBindingPolicy
from skrin.formats.sd_jwt_vc.verify import peek, verify
from skrin.protocols.holder_revocation import credential_hash
from skrin.protocols.openid4vp.dcql.query import ClaimQuery, CredentialSet, DcqlQuery, sd_jwt_query
from skrin.storage.errors import StoreDamaged
from skrin.use_cases.holder import present, revoke
from skrin.use_cases.holder.consent import Consent, Picked, Selection, consent, default_selection
from skrin.use_cases.holder.copies import Left, left, next_copy
from skrin.use_cases.holder.errors import CopyShown
from skrin.vocabularies.type_metadata import SKRIN_VCT
from tests.fakes.issuer import find_did_key
from tests.fakes.memory_vault import MemoryVault
from tests.use_cases.holder.conftest import World


@pytest.fixture
def stored(world: World) -> StoredCredential:
    """A credential of which there are three copies."""
    world.issuer.batch_size = 3
    return world.received()


def agreed(world: World) -> Consent:
    preview = present.look_up(present.read(world.verifier.link(), world.ports), world.ports)
    return consent(preview, default_selection(preview))


def shared(world: World) -> str:
    present.respond(agreed(world), world.ports)
    ((text,),) = world.verifier.presented.presentations.values()
    return text


def copies(world: World, stored: StoredCredential) -> Copies:
    found = world.vault.copies(stored.id)
    assert found is not None
    return found


def marks(text: str) -> set[str]:
    """All by which a verifier could recognise a credential: its key, its signature, its salts and its place in a list."""
    read = SdJwt.parse(text)
    registered = peek(f"{text.rpartition('~')[0]}~").registered
    places = {f"{each.uri}#{each.index}" for each in registered.statuses}
    return {str(registered.holder_jwk), text.partition("~")[0].rpartition(".")[2], *read.disclosures, *places}


@pytest.mark.requirement(73, "accepts")
def test_no_two_presentations_have_anything_in_common_but_what_they_say(world: World, stored: StoredCredential) -> None:
    texts = [shared(world) for _ in range(3)]

    seen = [marks(text) for text in texts]
    assert seen[0].isdisjoint(seen[1])
    assert seen[0].isdisjoint(seen[2])
    assert seen[1].isdisjoint(seen[2])
    assert sorted(text.partition("~")[0] for text in texts) == sorted(text.partition("~")[0] for text in world.issuer.issued)


@pytest.mark.requirement(73, "accepts")
@pytest.mark.requirement(64, "accepts")
def test_each_is_signed_with_the_key_of_its_own_copy(world: World, stored: StoredCredential) -> None:
    for _ in range(4):
        consented = agreed(world)
        present.respond(consented, world.ports)
        ((text,),) = world.verifier.presented.presentations.values()
        request = consented.preview.request
        policy = KeyBindingPolicy(str(request.client_id), request.nonce)
        assert verify(text, find_did_key, world.clock.now(), policy).claims == consented.items[0].claims


@pytest.mark.requirement(73, "accepts")
def test_it_is_told_before_the_last_unused_one_goes_and_when_one_goes_again(world: World, stored: StoredCredential) -> None:
    told = []
    for _ in range(5):
        (copy,) = agreed(world).copies
        told.append((copy.unused, copy.is_last, copy.is_shown_again, copy.copy.shown))
        shared(world)

    assert told == [(3, False, False, 0), (2, False, False, 0), (1, True, False, 0), (0, False, True, 1), (0, False, True, 1)]
    assert [copy.shown for copy in copies(world, stored).held] == [2, 2, 1]


@pytest.mark.requirement(73, "accepts")
def test_the_same_verifier_gets_another_copy_too(world: World, stored: StoredCredential) -> None:
    first, second = shared(world), shared(world)
    assert marks(first).isdisjoint(marks(second))
    assert left(world.vault.credential(stored.id), world.ports) == Left(1, 3, renewable=False)


def test_looking_and_declining_use_no_copy(world: World, stored: StoredCredential) -> None:
    preview = agreed(world).preview
    present.decline(preview, world.ports)
    assert copies(world, stored).unused == 3


def test_what_leaves_is_written_down_first(world: World, stored: StoredCredential) -> None:
    """The note is there when the answer is on its way, and stays where nobody knows whether it arrived."""
    at_the_verifier = []

    class Killed(BaseException):
        pass

    def taken(_: object) -> object:
        at_the_verifier.append(copies(world, stored).unused)
        raise Killed

    world.verifier.delivered = taken  # type: ignore[assignment]
    with pytest.raises(Killed):
        shared(world)
    assert at_the_verifier == [2]
    assert copies(world, stored).unused == 2


@pytest.mark.requirement(73, "refuses")
def test_a_copy_that_was_shown_meanwhile_is_not_sent_to_somebody_else(world: World, stored: StoredCredential) -> None:
    """Two requests are open at once, and both have been shown the same unused copy."""
    first = agreed(world)
    second = agreed(world)
    present.respond(second, world.ports)
    sent = len(world.verifier.bodies)
    with pytest.raises(CopyShown):
        present.respond(first, world.ports)
    assert len(world.verifier.bodies) == sent
    assert world.vault.setting("sending") in (None, "[]")

    present.respond(agreed(world), world.ports)
    assert copies(world, stored).unused == 1


def test_the_same_request_again_after_a_failure_counts_as_one(world: World, stored: StoredCredential) -> None:
    consented = agreed(world)
    address = str(consented.preview.request.response_uri)
    answer = world.web.answers.pop(address)
    with pytest.raises(SkrinError):
        present.respond(consented, world.ports)
    world.web.answers[address] = answer
    present.respond(consented, world.ports)
    assert [copy.shown for copy in copies(world, stored).held] == [1, 0, 0]


def test_two_questions_of_one_request_get_the_same_copy(world: World, stored: StoredCredential) -> None:
    """Whoever asks knows already that both answers come from one person."""
    questions = (
        sd_jwt_query("one", SKRIN_VCT, (ClaimQuery(("grade",)),)),
        sd_jwt_query("two", SKRIN_VCT, (ClaimQuery(("email",)),)),
    )
    world.verifier.query = DcqlQuery(questions, (CredentialSet((("one", "two"),)),))
    present.respond(agreed(world), world.ports)
    assert [copy.shown for copy in copies(world, stored).held] == [1, 0, 0]
    assert {len(texts) for texts in world.verifier.presented.presentations.values()} == {1}


def test_a_credential_that_came_once_is_shown_as_ever_and_nothing_is_said_of_copies(world: World) -> None:
    stored = world.received()
    assert [agreed(world).copies for _ in range(2)] == [(), ()]
    texts = [shared(world), shared(world)]
    assert texts[0].partition("~")[0] == texts[1].partition("~")[0]
    assert left(stored, world.ports) is None


class Damaged(MemoryVault):
    """A vault in which damage took the texts of these copies."""

    lost: frozenset[int] = frozenset()

    def copy_text(self, credential_id: str, number: int) -> str:
        if number in self.lost:
            raise StoreDamaged("copy_text")
        return super().copy_text(credential_id, number)


def test_copies_whose_texts_are_lost_are_passed_over(world: World, stored: StoredCredential) -> None:
    vault = Damaged(world.vault.rows)
    ports = replace(world.ports, vault=vault)
    vault.lost = frozenset({1, 2})
    preview = present.look_up(present.read(world.verifier.link(), ports), ports)
    (copy,) = consent(preview, default_selection(preview)).copies
    assert copy.copy.number == 3
    vault.lost = frozenset({1, 2, 3})
    preview = present.look_up(present.read(world.verifier.link(), ports), ports)
    assert consent(preview, default_selection(preview)).copies == ()


def test_it_is_told_that_one_goes_again_also_where_the_unused_ones_are_lost(world: World, stored: StoredCredential) -> None:
    shared(world)
    vault = Damaged(world.vault.rows)
    vault.lost = frozenset({2, 3})
    found = next_copy(stored, replace(world.ports, vault=vault))
    assert found is not None
    assert (found.copy.number, found.is_shown_again, found.unused) == (1, True, 0)


def test_another_selection_shows_the_same_copy(world: World, stored: StoredCredential) -> None:
    preview = agreed(world).preview
    chosen = Selection((Picked("one", stored.id),))
    assert consent(preview, chosen).items[0].text == consent(preview, default_selection(preview)).items[0].text


@pytest.mark.requirement(94, "accepts")
def test_taking_it_back_names_one_copy_to_the_issuer(world: World, stored: StoredCredential) -> None:
    """Whoever issued it knows which others belong to it, and revokes all of them (RULINGS 20)."""
    shared(world)
    revoke.revoke(revoke.look_up(stored.id, "lost", world.ports), world.ports)
    (asked,) = world.issuer.revoked
    assert asked.credential_hash in {credential_hash(text) for text in world.issuer.issued}
