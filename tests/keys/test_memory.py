"""After a key object is gone, its private bytes are nowhere in the process (S-18, at the level of keys; Linux only)."""

import base64
import re
import subprocess
import sys
from pathlib import Path

import pytest

from skrin.keys import secrecy

SEALING_KEY, CONTEXT, CANARY = b"\x11" * 32, b"somewhere", b"this one is kept on purpose"

# Makes keys of every kind, uses, seals and unseals them, drops them, and says what it sealed.
CHILD = """
import gc, sys
from skrin.keys.agreement import AgreementKey
from skrin.keys.algorithms import Algorithm
from skrin.keys.private_key import PrivateKey

kept = bytes.fromhex(sys.argv[1])
for make, read in [
    (lambda: PrivateKey.generate(Algorithm.ES256), PrivateKey.unsealed),
    (lambda: PrivateKey.generate(Algorithm.EDDSA), PrivateKey.unsealed),
    (AgreementKey.generate, AgreementKey.unsealed),
]:
    for _ in range(3):
        key = make()
        sealed = key.sealed(b"\\x11" * 32, b"somewhere")
        again = read(sealed, b"\\x11" * 32, b"somewhere")
        if isinstance(again, PrivateKey):
            again.sign(b"data")
        del key, again
        print(sealed.hex())
gc.collect()
print("done", flush=True)
sys.stdin.read()
"""


def forms(secret: bytes) -> list[bytes]:
    return [secret, secret[::-1], secret.hex().encode(), base64.urlsafe_b64encode(secret)[:42], base64.b64encode(secret)[:42]]


def memory(process: int) -> list[bytes]:
    found: list[bytes] = []
    maps = Path(f"/proc/{process}/maps").read_text(encoding="utf-8")
    with Path(f"/proc/{process}/mem").open("rb", 0) as mem:
        for line in maps.splitlines():
            place = re.match(r"([0-9a-f]+)-([0-9a-f]+) rw", line)
            if place is None:
                continue
            start, end = int(place[1], 16), int(place[2], 16)
            try:
                mem.seek(start)
                found.append(mem.read(end - start))
            except OSError:
                continue
    return found


@pytest.mark.case("S-18")
def test_the_private_bytes_of_a_dropped_key_are_nowhere_in_memory() -> None:
    if not Path("/proc/self/mem").exists():
        pytest.skip("memory is only searched on Linux")
    arguments = [sys.executable, "-c", CHILD, CANARY.hex()]
    with subprocess.Popen(arguments, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as child:
        assert child.stdin is not None
        assert child.stdout is not None
        sealed = [line.strip() for line in iter(child.stdout.readline, "done\n")]
        try:
            regions = memory(child.pid)
        except PermissionError:
            pytest.skip("this system does not let a process read its child's memory")
        finally:
            child.stdin.close()
    assert len(sealed) == 9
    assert any(CANARY in region for region in regions)  # the search does find what is there
    secrets = [bytes(secrecy.unseal(bytes.fromhex(text), SEALING_KEY, CONTEXT)[1]) for text in sealed]
    assert not [form for secret in secrets for form in forms(secret) for region in regions if form in region]
