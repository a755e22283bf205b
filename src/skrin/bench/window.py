"""The window without a display: how soon it is there, and how it feels with ten thousand credentials in the wallet."""

import json
import os
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Mapping
from datetime import UTC, datetime
from pathlib import Path

from skrin.bench import first_paint, full_wallet
from skrin.bench.row import Row
from skrin.bench.served_issuer import served_issuer
from skrin.bench.served_verifier import served_verifier
from skrin.bench.verifier_at_hand import asks_here
from skrin.domain.ports import Progress, Randomness
from skrin.storage.vault.argon2_cost import FLOOR
from skrin.storage.vault.passphrase import Passphrase
from skrin.storage.vault.ways import ByPassphrase
from skrin.trust.trust_entry import Role, TrustEntry
from skrin.vocabularies.eu_learning_credential import SKRIN_VCT

COUNT = 10_000
EVENTS = 40_000  # a quarter of them are shares
PASSPHRASE = "correct horse battery staple"
# What was promised: milliseconds and MiB at most.
PROMISED: Mapping[str, float] = {
    "unlock to list": 1000,
    "typing in search": 50,
    "typing in search, 95th percentile": 50,
    "scrolling like a wheel, frame, 95th percentile": 16,
    "scrolling dragged through all of it, frame, 95th percentile": 16,
    "memory in use": 250,
    "memory in use, afterwards": 250,
    "longest block, search": 50,
    "longest block, receive": 50,
    "longest block, present": 50,
    "longest block, show": 50,
    "longest block, verify": 50,
}


def rows(
    randomness: Randomness,
    count: int = COUNT,
    progress: Progress = lambda done, of: None,
    *,
    events: int = EVENTS,
    starts: int = first_paint.TIMES,
) -> Iterator[Row]:
    yield from first_paint.rows(starts)
    with tempfile.TemporaryDirectory(prefix="skrin-bench-") as folder, served_issuer() as issuer, served_verifier() as verifier:
        data, state = Path(folder) / "data", Path(folder) / "state"
        data.mkdir()
        ways = [ByPassphrase(Passphrase(PASSPHRASE), FLOOR)]
        trusted = (
            TrustEntry(issuer.did, credential_issuers=(issuer.url,)),
            TrustEntry(verifier.did, Role.VERIFIER, types=(SKRIN_VCT,)),
        )
        full_wallet.make(
            data / "wallet.skrin",
            state / "marks",
            ways,
            datetime.now(UTC),
            randomness,
            credentials=count,
            events=events,
            trusted=trusted,
            progress=progress,
        )
        told = {
            "data": str(data),
            "state": str(state),
            "passphrase": PASSPHRASE,
            "offer": issuer.offers(1)[0],
            "request": verifier.asks_for("given_name"),
            "here": asks_here("given_name", randomness),
        }
        for name, value, unit, note in _measured(told):
            said = f"{count} credentials" + (f"; {note}" if note else "")
            yield Row(name, value, unit, said, at_most=PROMISED.get(name))


def _measured(told: Mapping[str, object]) -> list[tuple[str, float, str, str]]:
    """In a process of its own, so that its memory is that of a window in use."""
    environment = {**os.environ, "QT_QPA_PLATFORM": "offscreen", "QT_LOGGING_RULES": "qt.qpa.*=false"}
    command = [sys.executable, "-P", "-m", "skrin.gui.measured.in_use"]
    ran = subprocess.run(command, check=True, stdout=subprocess.PIPE, input=json.dumps(told).encode(), env=environment)  # noqa: S603
    return [(str(name), float(value), str(unit), str(note)) for name, value, unit, note in json.loads(ran.stdout)]
