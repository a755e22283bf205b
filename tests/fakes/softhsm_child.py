"""Does with a token what it reads on standard input: a list of tasks, as `softhsm.SoftHsm.run` sends them."""

import base64
import json
import sys
from typing import Any

import pkcs11
from cryptography import x509
from pkcs11 import Attribute, ObjectClass

from skrin.domain.errors import SkrinError
from skrin.formats.edc.sealing import seal
from skrin.keys.algorithms import Algorithm
from skrin.storage.sealing_keys.pkcs11 import TokenPlace, opened_pkcs11
from tests.fakes.seals import SEALED_AT
from tests.fakes.softhsm import PIN, TOKEN


def main() -> None:
    library = sys.argv[1]
    doing = {"hold": hold, "seal": sealed}
    json.dump([doing[task["do"]](library, task) for task in json.load(sys.stdin)], sys.stdout)


def hold(library: str, task: dict[str, Any]) -> dict[str, Any]:
    token = pkcs11.lib(library).get_token(token_label=TOKEN)
    with token.open(user_pin=PIN, rw=True) as session:
        for label, identifier, text in task["certificates"]:
            der = base64.b64decode(text)
            session.create_object({
                Attribute.CLASS: ObjectClass.CERTIFICATE,
                Attribute.CERTIFICATE_TYPE: pkcs11.CertificateType.X_509,
                Attribute.VALUE: der,
                Attribute.SUBJECT: x509.load_der_x509_certificate(der).subject.public_bytes(),
                Attribute.ID: bytes.fromhex(identifier),
                Attribute.LABEL: label,
                Attribute.TOKEN: True,
            })  # fmt: skip
    return {}


def sealed(library: str, task: dict[str, Any]) -> dict[str, Any]:
    place = TokenPlace(task.get("library", library), task.get("token", TOKEN), task.get("key", "rsa"), task.get("pin", PIN))
    algorithm = Algorithm(task["algorithm"]) if "algorithm" in task else None
    given = tuple(base64.b64decode(each) for each in task.get("certificates", ()))
    try:
        with opened_pkcs11(place, algorithm, given) as key:
            return {"sealed": seal(task["payload"], key, SEALED_AT), "shown": f"{place!r} {key!r}"}
    except SkrinError as refused:
        return {
            "error": refused.code,
            "facts": {name: str(fact) for name, fact in refused.facts.items()},
            "shown": repr(refused),
        }


if __name__ == "__main__":
    main()
