"""A reader of vaults that uses docs/protocols/vault-format.md and nothing of the program reads what the program wrote."""

import base64
import hashlib
import hmac
import json
import struct
from pathlib import Path
from typing import Any

import sqlcipher3.dbapi2 as sqlcipher
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.argon2 import Argon2id
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

from skrin.storage.vault.schema import CURRENT
from tests.storage.samples import canary, credential, event
from tests.storage.wallets import BY_PHRASE, PHRASE, WAY, WalletPlace, hold, leave_without_locking

CODE = bytes(range(16))  # of WAY


def unbase64(text: str) -> bytes:
    return base64.urlsafe_b64decode(text + "=" * (-len(text) % 4))


def hkdf(secret: bytes, salt: bytes, info: bytes) -> bytes:
    return HKDF(SHA256(), 32, salt, info).derive(secret)


class Reader:
    def __init__(self, folder: Path, way: str) -> None:
        self.folder = folder
        first, body, last, rest = (folder / "header").read_bytes().split(b"\n")
        assert (first, rest) == (b"skrin-vault 1", b"")
        self.header: dict[str, Any] = json.loads(body)
        self.id = unbase64(self.header["id"])
        self.vault_key = self._unwrap(next(slot for slot in self.header["slots"] if slot["way"] == way))
        signed = first + b"\n" + body + b"\n"
        seal = hmac.digest(self.key("header"), signed, "sha256").hex().encode()
        assert last == b"sha256 " + hashlib.sha256(signed + seal).hexdigest().encode() + b" hmac " + seal

    def _unwrap(self, slot: dict[str, Any]) -> bytes:
        salt = unbase64(slot["salt"])
        if slot["kdf"] == "argon2id":
            costs = [slot["memory_kib"], slot["passes"], slot["lanes"]]
            derivation = "argon2id {} {} {}".format(*costs)
            argon2 = Argon2id(salt=salt, length=32, memory_cost=costs[0], iterations=costs[1], lanes=costs[2])
            key = argon2.derive(PHRASE.encode())
        else:
            derivation = "hkdf-sha256"
            key = hkdf(CODE, salt, b"skrin recovery code\x00" + b"vault slot 1 " + self.id)
        words = ["skrin slot 1", self.id.hex(), slot["way"], derivation, salt.hex(), slot.get("backend", "")]
        return AESGCM(key).decrypt(unbase64(slot["nonce"]), unbase64(slot["wrapped"]), "\x00".join(words).encode())

    def key(self, purpose: str) -> bytes:
        return hkdf(self.vault_key, self.id, b"skrin vault 1 " + purpose.encode())

    def records(self, name: str) -> tuple[int, bytes, dict[tuple[str, str], bytes]]:
        connection = sqlcipher.connect(str(self.folder / name))
        connection.execute(f"PRAGMA key = \"x'{self.key('database').hex()}'\"")
        assert connection.execute("PRAGMA user_version").fetchone() == (CURRENT.version,)
        ((vault, generation, digest),) = connection.execute("SELECT vault, generation, digest FROM state").fetchall()
        assert vault == self.id
        found, total = {}, 0
        for kind, id_, version, put, tag, body in connection.execute(
            "SELECT kind, id, version, generation, tag, body FROM record"
        ):
            assert tag == self.tag(kind.encode(), id_.encode(), version, put, body)
            found[kind, id_] = body
            total += int.from_bytes(tag, "big")
        connection.close()
        assert (total % 2**256).to_bytes(32, "big") == digest
        return generation, digest, found

    def tag(self, kind: bytes, id_: bytes, version: int, generation: int, body: bytes) -> bytes:
        head = struct.pack(">IIHQQ", len(kind), len(id_), version, generation, len(body))
        return hmac.digest(self.key("records"), self.id + head + kind + id_ + body, "sha256")

    def log(self) -> list[tuple[int, int, bytes, bytes]]:
        """Kind, generation, digest and content of each frame."""
        data = (self.folder / "log").read_bytes()
        magic, format_, vault, epoch = struct.unpack_from(">8sH16s16s", data)
        assert (magic, format_, vault) == (b"SKRINLOG", 1, self.id)
        at, frames = 42, []
        while at < len(data):
            marker, length, number, nonce = struct.unpack_from(">4sIQ12s", data, at)
            assert (marker, number) == (b"\xf5\x0aS\xfe", len(frames))
            bound = b"skrin log 1\x00" + self.id + epoch + struct.pack(">Q", number)
            plain = AESGCM(self.key("log")).decrypt(nonce, data[at + 28 : at + 28 + length], bound)
            kind, _, generation, digest = struct.unpack_from(">BBQ32s", plain)
            frames.append((kind, generation, digest, plain[42:]))
            at += 28 + length
        return frames

    def replayed(self, records: dict[tuple[str, str], bytes], since: int) -> dict[tuple[str, str], bytes]:
        for kind, generation, _, content in self.log():
            at = 0
            while kind == 1 and generation > since and at < len(content):
                what, kind_length, id_length, _, body_length = struct.unpack_from(">BBIHI", content, at)
                parts = content[at + 12 : at + 12 + kind_length + id_length + body_length]
                name = (parts[:kind_length].decode(), parts[kind_length : kind_length + id_length].decode())
                if what == 1:
                    records[name] = parts[kind_length + id_length :]
                else:
                    del records[name]
                at += 12 + len(parts)
        return records


def made(place: WalletPlace) -> None:
    vault = place.create(BY_PHRASE, WAY)
    hold(vault, [credential(1), credential(2)])
    vault.vault.store.fold_if(0)
    hold(vault, [credential(3)])
    with vault.transaction() as transaction:
        transaction.record(event(1))
        key_id, _ = transaction.new_key("ES256")
        transaction.add_credential(credential(4, key_id=key_id))
    vault.lock()


def test_another_program_reads_the_vault_by_its_description(place: WalletPlace) -> None:
    made(place)

    for way in ("passphrase", "recovery_code"):
        reader = Reader(place.path, way)
        generation, digest, records = reader.records("vault.db")
        assert generation == 3
        assert json.loads(records["credential", "credential-3"])["credential"]["claims"]["given_name"] == canary("given 3")
        assert reader.log()[-1][:3] == (2, generation, digest)


def test_snapshot_and_log_together_are_the_database(place: WalletPlace) -> None:
    made(place)
    reader = Reader(place.path, "recovery_code")

    since, _, snapshot = reader.records("snapshot.db")
    _, _, records = reader.records("vault.db")

    assert since == 1
    assert len(snapshot) == 2
    assert reader.replayed(snapshot, since) == records


def test_a_sealed_key_opens_by_its_description_and_only_there(place: WalletPlace) -> None:
    made(place)
    reader = Reader(place.path, "passphrase")
    _, _, records = reader.records("vault.db")
    ((kind, id_),) = [name for name in records if name[0] == "key"]
    sealed = base64.b64decode(json.loads(records[kind, id_])["sealed"])

    where = b"\x00".join((reader.id.hex().encode(), b"key", id_.encode(), b"1"))
    private = AESGCM(reader.key("private keys")).decrypt(
        sealed[1:13], sealed[13:], b"skrin sealed key\x00" + sealed[:1] + where
    )

    assert sealed[0] == 1
    assert len(private) == 32


def test_the_mark_opens_by_its_description(place: WalletPlace) -> None:
    made(place)
    place.unlock().lock()
    reader = Reader(place.path, "passphrase")
    mark = place.marks / hashlib.sha256(b"skrin mark 1" + reader.id).hexdigest()[:32]

    states = []
    for at in (0, 128):
        sealed = mark.read_bytes()[at : at + 72]
        plain = AESGCM(reader.key("mark")).decrypt(sealed[:12], sealed[12:], b"skrin mark 1" + reader.id)
        states.append(struct.unpack(">QI32s", plain))

    assert max(states)[:2] == (3, 1)
    assert max(states)[2] == reader.records("vault.db")[1]


def test_after_a_kill_the_log_says_more_than_the_database_file(place: WalletPlace) -> None:
    vault = place.create(BY_PHRASE)
    hold(vault, [credential(1)])
    leave_without_locking(vault)
    reader = Reader(place.path, "passphrase")

    assert ("credential", "credential-1") in reader.replayed({}, 0)
    assert reader.log()[-1][0] == 1
