"""The wallet is killed at each call by which receiving changes a file, from the first key to the last copy (OPEN.md C-14)."""

import pytest

from skrin.domain.history import EventKind
from skrin.domain.ports import CredentialFilter
from skrin.keys.jws import sign
from skrin.storage.vault.holder_vault import EncryptedHolderVault
from skrin.use_cases.holder import accept, receive, unfinished
from skrin.use_cases.holder.cautions import everything_agreed
from skrin.use_cases.holder.errors import OfferAlreadyReceived
from tests.faults.conftest import FaultServer, log_leads_to_the_database
from tests.faults.operations import issuing
from tests.faults.plan import Fault, Plan
from tests.faults.test_faults import calls_of, chosen
from tests.storage.wallets import rows

FLOW = "accept_copies"
HELD_BEFORE = 6


@pytest.mark.case("C-14")
@pytest.mark.case("S-01")
@pytest.mark.requirement(22, "accepts")
@pytest.mark.parametrize("fault", [Fault.KILL, Fault.TORN], ids=lambda fault: fault.name.lower())
def test_killed_at_any_call_the_credential_is_there_whole_or_can_be_fetched_again(
    server: FaultServer, fault: Fault, thorough: bool
) -> None:
    for at in chosen(calls_of(server, FLOW), thorough):
        outcome = server.case(FLOW, Plan(fault, at))
        with outcome.place.unlocked() as vault:
            check(vault)
        assert log_leads_to_the_database(outcome.place)
        server.clear(outcome.place)


def test_without_any_fault_all_five_copies_are_there(server: FaultServer) -> None:
    outcome = server.case(FLOW, Plan())
    assert outcome.acknowledged
    with outcome.place.unlocked() as vault:
        assert keys(vault) == HELD_BEFORE + 5
        check(vault)


def check(vault: EncryptedHolderVault) -> None:
    """Never half a credential, never a key without its record; and the person is told."""
    ports, link = issuing(vault)
    begun = unfinished.under_way(vault)
    interrupted = unfinished.tidy_up(ports)
    assert list(interrupted) == begun
    if vault.count() == HELD_BEFORE:
        assert keys(vault) == HELD_BEFORE
        assert (vault.history(limit=1)[0].kind is EventKind.FAILED) == bool(begun)
        accept.accept(receive.look_up(receive.read(link, ports), ports), ports, agree=everything_agreed)
    else:
        assert not begun
        with pytest.raises(OfferAlreadyReceived):
            receive.look_up(receive.read(link, ports), ports)
    require_whole(vault)


def require_whole(vault: EncryptedHolderVault) -> None:
    (stored,) = vault.credentials(CredentialFilter(limit=1))
    copies = vault.copies(stored.id)
    assert copies is not None
    assert (stored.copies, len(copies.held), copies.unused, keys(vault)) == (5, 5, 5, HELD_BEFORE + 5)
    assert len({vault.copy_text(stored.id, copy.number) for copy in copies.held}) == 5
    for copy in copies.held:
        assert sign({"typ": "JWT"}, {}, vault.signer(copy.key_id))


def keys(vault: EncryptedHolderVault) -> int:
    return sum(kind == "key" for kind, _, _ in rows(vault))
