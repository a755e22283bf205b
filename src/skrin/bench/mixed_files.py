"""Files such as a learner has: credentials as text, badges in JSON, JWT and pictures, QR codes, PDF, archives and mail.

Every credential is signed, by one of two issuers, and names its place in one of two status lists.
"""

import json
import zipfile
import zlib
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from email.message import EmailMessage
from io import BytesIO

from skrin.dids import key as did_key
from skrin.domain.json_value import JsonObject
from skrin.domain.ports import Randomness, Signer
from skrin.formats.baking import picture
from skrin.formats.data_integrity.verify import sign
from skrin.formats.linked_data.port import LinkedData
from skrin.formats.sd_jwt_vc.issue import issue
from skrin.keys import jws
from skrin.keys.algorithms import Algorithm
from skrin.keys.private_key import PrivateKey
from skrin.keys.public_key import PublicKey
from skrin.status import bitstring, bitstring_status_list, token_status_list
from skrin.vocabularies.open_badges_write import CONTEXTS, CREDENTIAL_TYPES
from skrin.vocabularies.type_metadata import SKRIN_VCT
from skrin.wire import numeric_date
from skrin.wire.http import HttpRequest, HttpResponse

TOKEN_LIST = "https://school.example/status/token/1"
BIT_LIST = "https://college.example/status/bits/1"
DAY = timedelta(days=1)
# Of twenty files: so many of each kind.
MIX = {"sd-jwt": 6, "json": 4, "jwt": 4, "png": 2, "qr": 1, "pdf": 1, "zip": 1, "mail": 1}
INSIDE = 3  # credentials in an archive


@dataclass
class Maker:
    """`linked_data` canonicalises the badges that are signed with a proof. The same Maker answers for its status lists."""

    at: datetime
    randomness: Randomness
    linked_data: LinkedData
    school: Signer = field(default_factory=lambda: PrivateKey.generate(Algorithm.ES256))
    college: Signer = field(default_factory=lambda: PrivateKey.generate(Algorithm.EDDSA))
    made: int = 0
    asked: list[str] = field(default_factory=list)
    _answers: dict[str, HttpResponse] = field(default_factory=dict)

    def files(self, count: int) -> Iterator[tuple[str, bytes]]:
        """So many files, mixed, each by its name."""
        kinds = [kind for kind, share in MIX.items() for _ in range(share)]
        for number in range(count):
            kind = kinds[number * 7 % len(kinds)]
            yield f"{number:05}-{kind}", self.makers[kind]()

    @property
    def makers(self) -> dict[str, Callable[[], bytes]]:
        return {
            "sd-jwt": lambda: self.sd_jwt().encode() + b"\n",
            "json": lambda: json.dumps(self.badge(), indent=2, ensure_ascii=False).encode() + b"\n",
            "jwt": lambda: self.badge_jwt().encode(),
            "png": lambda: picture.bake(self.drawing(), json.dumps(self.badge())),
            "qr": self.code,
            "pdf": self.pdf,
            "zip": self.archive,
            "mail": self.mail,
        }

    def sd_jwt(self) -> str:
        did, number = self._did(self.school), self._next()
        claims: JsonObject = {
            "vct": SKRIN_VCT,
            "iss": did,
            "iat": numeric_date.write(self.at),
            "exp": numeric_date.write(self.at + 365 * DAY),
            "status": {"status_list": {"uri": TOKEN_LIST, "idx": number}},
            "title": {"sv": f"Kurs {number}", "en": f"Course {number}"},
            "given_name": "Alva",
            "family_name": f"Övningsson {number}",
        }
        hidden = [("given_name",), ("family_name",)]
        return issue(claims, hidden, self.school, self.randomness, header={"kid": self._method(self.school)})

    def badge(self, signer: Signer | None = None) -> JsonObject:
        key = signer or self.college
        return sign(self._badge(key), self._method(key), key, self.at, self.linked_data)

    def badge_jwt(self) -> str:
        document = self._badge(self.college)
        header: JsonObject = {"typ": "vc+jwt", "kid": self._method(self.college)}
        return jws.sign(header, {**document, "iss": self._did(self.college)}, self.college)

    def drawing(self, side: int = 160) -> bytes:
        """A picture that packs as badly as a photograph."""

        def chunk(kind: bytes, data: bytes) -> bytes:
            return len(data).to_bytes(4, "big") + kind + data + zlib.crc32(kind + data).to_bytes(4, "big")

        header = side.to_bytes(4, "big") * 2 + b"\x08\x00\x00\x00\x00"
        rows = b"".join(b"\0" + self.randomness.token_bytes(side) for _ in range(side))
        return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", header) + chunk(b"IDAT", zlib.compress(rows, 1)) + chunk(b"IEND", b"")

    def code(self) -> bytes:
        from skrin.paper.qr_symbol import png, symbol

        return png(symbol(self.badge_jwt()), 3)

    def pdf(self) -> bytes:
        from pypdf import PdfWriter

        writer, written = PdfWriter(), BytesIO()
        writer.add_blank_page(595, 842)
        writer.add_attachment("credential.json", json.dumps(self.badge()).encode())
        writer.write(written)
        return written.getvalue()

    def archive(self) -> bytes:
        written = BytesIO()
        with zipfile.ZipFile(written, "w", zipfile.ZIP_DEFLATED) as packed:
            packed.writestr("readme.txt", "Your credentials.")
            for number in range(INSIDE):
                packed.writestr(f"credentials/{number}.sd-jwt", self.sd_jwt())
        return written.getvalue()

    def mail(self) -> bytes:
        letter = EmailMessage()
        letter["From"], letter["To"], letter["Subject"] = "school@example.org", "alva@example.org", "Ditt intyg"
        letter.set_content("Hej Alva!\n\nHär är ditt intyg.\n")
        letter.add_attachment(self.badge_jwt().encode(), maintype="application", subtype="jwt", filename="märke.jwt")
        return letter.as_bytes()

    # the status lists

    def __call__(self, request: HttpRequest, /) -> HttpResponse:
        """The web: nothing but the two lists is asked for."""
        uri = str(request.url)
        self.asked.append(uri)
        if uri not in self._answers:
            self._answers[uri] = self._token_list() if uri == TOKEN_LIST else self._bit_list()
        return self._answers[uri]

    def _token_list(self) -> HttpResponse:
        header: JsonObject = {"kid": self._method(self.school)}
        text = token_status_list.publish(TOKEN_LIST, {}, self.school, self.at, header=header, ttl=DAY)
        return HttpResponse(200, {"content-type": token_status_list.MEDIA_TYPE}, text.encode())

    def _bit_list(self) -> HttpResponse:
        did = self._did(self.college)
        packed = bitstring.pack({})
        listed = bitstring_status_list.document(BIT_LIST, did, packed, "revocation", self.at, 30 * DAY, DAY)
        signed = sign(listed, self._method(self.college), self.college, self.at, self.linked_data)
        return HttpResponse(200, {"content-type": "application/vc"}, json.dumps(signed).encode())

    # inside

    def _badge(self, signer: Signer) -> JsonObject:
        number = self._next()
        return {
            "@context": list(CONTEXTS),
            "id": f"urn:uuid:{number:08x}-0000-4000-8000-000000000000",
            "type": list(CREDENTIAL_TYPES),
            "issuer": {"id": self._did(signer), "type": ["Profile"], "name": "Högskolan"},
            "name": f"Märke {number}",
            "validFrom": self.at.strftime("%Y-%m-%dT%H:%M:%SZ"),
            "credentialSubject": {
                "id": f"did:example:{number}",
                "type": ["AchievementSubject"],
                "achievement": {
                    "id": "https://college.example/courses/1",
                    "type": ["Achievement"],
                    "name": f"Märke {number}",
                    "description": "Grunderna, med prov.",
                    "criteria": {"narrative": "Ett prov på plats."},
                },
            },
            "credentialStatus": bitstring_status_list.entry(BIT_LIST, number, "revocation"),
        }

    def _next(self) -> int:
        self.made += 1
        return self.made

    def _did(self, signer: Signer) -> str:
        return did_key.did_for(PublicKey.from_jwk(signer.public_jwk))

    def _method(self, signer: Signer) -> str:
        did = self._did(signer)
        return f"{did}#{did.rpartition(':')[2]}"
