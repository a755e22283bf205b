"""`skrin verifier update`: lists are fetched from an issuer that really listens, and what could not be had is told."""

from skrin.storage.data_folder import DataFolder
from skrin.storage.vault.passphrase import Passphrase
from skrin.storage.vault.verifier import unlock_verifier_store
from skrin.storage.vault.ways import ByPassphrase
from skrin.system import SystemClock
from skrin.trust.trust_entry import TrustEntry
from skrin.trust.trust_list import TrustList
from skrin.use_cases.verifier.trust import add_trust_list
from skrin.wire.urls import ANY_LOOPBACK
from tests.cli.conftest import PASSPHRASE, Shell
from tests.cli.test_verifier_journey import quick_store
from tests.fakes.issuer_service import IssuerWorld

NOBODY = "https://127.0.0.1:1/"


def believe(shell: Shell, *entries: TrustEntry) -> None:
    folder = DataFolder.for_user(shell.data)
    store = unlock_verifier_store(folder.verifier, folder.marks, ByPassphrase(Passphrase(PASSPHRASE)))
    add_trust_list(TrustList("Tests", entries).dump(), store, SystemClock(), ANY_LOOPBACK)
    store.lock()


def test_lists_and_keys_come_and_what_does_not_answer_is_named(school: IssuerWorld, skrin: Shell) -> None:
    made = school.hand_out(transaction_code=False)
    assert made.offer is not None
    skrin("wallet", "receive", made.offer.link, "--yes", "--accept-unverified")
    quick_store(skrin)
    assert skrin("verifier", "update") == {"ok": True, "keys": 0, "lists": 0, "not_fetched": [], "loopback_http": True}
    did = school.ports.identity.did
    believe(skrin, TrustEntry(did, credential_issuers=(school.url, NOBODY)))
    told = skrin("verifier", "update", status=3)
    assert (told["keys"], [each["what"] for each in told["not_fetched"]]) == (1, [NOBODY])
    assert told["lists"] == 1
