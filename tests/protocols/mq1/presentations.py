"""Presentations by the thousand, as no one issuer writes them: odd white space, escapes, false digests, UUIDs, foreign formats.

Nothing in them is signed, which the packing does not look at.
"""

import base64
import hashlib
import json
from dataclasses import dataclass
from random import Random
from typing import Any

NAMES = (
    "title",
    "given_name",
    "assessment_grade",
    "learningOutcomes",
    "någonting",
    "x",
    "a-name_of-many-parts_and_more",
    "sub",
)
TEXTS = (
    "",
    "VG",
    "Åsa Öberg",
    'q"uo\\te',
    "http://data.europa.eu/esco/skill/",
    "\u202eevil",
    "\x00\x1f",
    "😀",
    "MIIB" * 60,
    "https:\\/\\/a",
)


def b64(data: bytes) -> str:
    return base64.urlsafe_b64encode(data).rstrip(b"=").decode()


def sha(text: str, name: str = "sha256") -> str:
    return b64(hashlib.new(name, text.encode()).digest())


@dataclass
class Maker:
    chance: Random

    def message(self) -> str:
        """One answer, request or other text."""
        kinds = {self.answer: 12, self.sd_jwt: 2, self.request: 2, self.jwt_vc: 2, self.noise: 1}
        return self.chance.choices([*kinds], [*kinds.values()])[0]()

    def answer(self) -> str:
        texts = [
            self.chance.choice((self.sd_jwt, self.sd_jwt, self.sd_jwt, self.jwt_vc))() for _ in range(self.chance.randint(0, 3))
        ]
        if texts and self.often(0.1):
            texts.append(texts[0])
        return self.json({"vp_token": {self.chance.choice(("mc", "0", "q")): texts}, "state": self.random()})

    def request(self) -> str:
        return self.jwt(
            {
                "client_id": f"decentralized_identifier:did:key:{self.did_key()}",
                "nonce": self.random(),
                "dcql_query": self.value(2),
            }
        )

    def jwt_vc(self) -> str:
        inner = self.jwt({"vc": {"id": f"urn:uuid:{self.uuid()}", "credentialSubject": self.value(2)}})
        return self.jwt({"vp": {"verifiableCredential": [inner]}, "nonce": self.random()}) if self.often(0.5) else inner

    def noise(self) -> str:
        parts = ("~", ".", self.random(), self.jwt({}), '"', "\n", self.uuid(), "é", b64(b"\xff" * 40), self.certificate())
        return "".join(self.chance.choice(parts) for _ in range(self.chance.randint(0, 30)))

    def sd_jwt(self) -> str:
        name = self.chance.choice(("sha256", "sha256", "sha256", "sha384", "sha3_256"))
        disclosures: list[str] = []
        nested: list[str] = []
        for _ in range(self.chance.randint(0, 6)):
            inside: Any = {"_sd": [sha(nested.pop(), name)]} if nested and self.often(0.3) else self.value(2)
            items = [self.random(), self.chance.choice(NAMES), inside] if self.often(0.7) else [self.random(), inside]
            disclosures.append(b64(self.json(items).encode()))
            if self.often(0.3):
                nested.append(disclosures[-1])
        if self.often(0.3):
            disclosures.reverse()
        digests = [sha(each, name) for each in disclosures] + [self.random(32) for _ in range(self.chance.randint(0, 4))]
        if self.often(0.2):
            digests = [each[:-1] + self.chance.choice("ABCDEFGH") for each in digests]  # bits that mean nothing
        digests.sort() if self.often(0.6) else self.chance.shuffle(digests)
        digests += digests[:1] if self.often(0.1) else []
        payload: dict[str, Any] = {"iss": f"did:key:{self.did_key()}", "claim": self.value(3), "_sd": digests, "_sd_alg": name}
        payload["elements"] = [{"...": each} for each in digests[:3]]
        bound = "~".join((self.jwt(payload), *disclosures, ""))
        if self.often(0.05):
            bound += "~"
        kinds = (
            "",
            self.jwt({"nonce": self.random(), "sd_hash": sha(bound)}),
            self.jwt({"sd_hash": self.random(32), "not": sha(bound)}),
        )
        return bound + self.chance.choice(kinds)

    def jwt(self, payload: dict[str, Any]) -> str:
        header: dict[str, Any] = {"alg": "ES256", "kid": self.did_key()}
        if self.often(0.2):
            header["x5c"] = [self.certificate() for _ in range(self.chance.randint(1, 2))]
        signature = self.chance.choice((b64(self.chance.randbytes(64)), "", "c2ln", "_" * 86))
        return ".".join((b64(self.json(header).encode()), b64(self.json(payload).encode()), signature))

    def json(self, value: Any) -> str:
        separators = self.chance.choice(((",", ":"), (",", ":"), (", ", ": "), (" ,", " : ")))
        return json.dumps(
            value, separators=separators, ensure_ascii=self.often(0.3), indent=self.chance.choice((None, None, None, 1, "\t"))
        )

    def value(self, depth: int) -> Any:
        match self.chance.randrange(16 if depth else 12):
            case 0:
                return self.uuid()
            case 1:
                return self.did_key()
            case 2:
                return self.chance.choice((1e300, -0.0, None, True, 2**70))
            case 3:
                return b64(self.json(self.chance.choice(TEXTS)).encode())
            case 4:
                return self.random().upper()
            case 5:
                return sha("a")
            case 6 | 7:
                return self.random(self.chance.randint(1, 90))
            case 8 | 9 | 10 | 11:
                return self.chance.choice(TEXTS)
            case 12 | 13:
                return {self.chance.choice(NAMES): self.value(depth - 1) for _ in range(3)}
        return [self.value(depth - 1) for _ in range(2)]

    def random(self, length: int = 16) -> str:
        return b64(self.chance.randbytes(length))

    def uuid(self) -> str:
        digits = self.chance.randbytes(16).hex()
        text = "-".join((digits[:8], digits[8:12], digits[12:16], digits[16:20], digits[20:]))
        return text.upper() if self.often(0.2) else text

    def did_key(self) -> str:
        import base58

        prefix = b"\xed\x01" if self.often(0.8) else b"\x80\x24\x02"
        return "z" + base58.b58encode(prefix + self.chance.randbytes(32)).decode()

    def certificate(self) -> str:
        der = b"\x30\x82" + self.chance.randbytes(2) + b"name" * 40 + self.chance.randbytes(self.chance.randint(0, 80))
        text = base64.b64encode(der).decode()
        return text.replace("/", "\\/") if self.often(0.2) else text

    def often(self, share: float) -> bool:
        return self.chance.random() < share
