"""An issuer that can seal: its folder holds a key, its desk is the real one."""

from dataclasses import replace
from datetime import datetime
from pathlib import Path

from skrin.domain.json_value import JsonObject
from skrin.issuer.sealing_desk import SealingDesk
from skrin.vocabularies import achievement_json
from tests.fakes.issuer_service import OFFERING, IssuerWorld
from tests.fakes.seals import DAY, PASSPHRASE, SEALED_AT, Certificates, name_of, p12, rsa_key
from tests.fakes.trusted_lists import authority, key
from tests.vocabularies.elm_write.micro_credentials import SMALL

EDC = "european-digital-credential"
FORMAT = "skrin_edc+jades"
NAME = "Övningsutfärdaren"
NOT_LISTED = "http://data.europa.eu/snb/learning-assessment/0000000000"
CA = "School CA"
SETTINGS = '{"key": "p12", "file": "seal.p12"}'


def keys(
    folder: Path, begins: datetime = SEALED_AT - 30 * DAY, ends: datetime = SEALED_AT + 700 * DAY, name: str = NAME
) -> None:
    """What an administrator lays into the folder to be able to seal."""
    named = {"issuer": authority(CA).subject, "signer": key(CA)}
    certificate = Certificates(name_of(name), begins, ends, **named).of(rsa_key())
    (folder / "seal.p12").write_bytes(p12(rsa_key(), certificate))
    (folder / "sealing.json").write_text(SETTINGS)
    secret = folder / "sealing-secret"
    secret.write_text(PASSPHRASE + "\n")
    secret.chmod(0o600)


def able_to_seal(world: IssuerWorld) -> IssuerWorld:
    keys(world.path)
    desk = SealingDesk(world.path, world.ports.identity, world.clock)
    return replace(world, ports=replace(world.ports, european=desk))


def template() -> JsonObject:
    """What every credential says, in terms of the EU's lists."""
    said = achievement_json.write(SMALL)
    kept = ("outcomes", "assessment", "participation", "quality_assurance", "level", "workload", "languages")
    return {name: said[name] for name in kept}


def offering(*formats: str, **changes: object) -> JsonObject:
    document: JsonObject = {**OFFERING, "credential": template(), "forms": [*formats]}
    for name in ("level", "workload"):
        document.pop(name)
    return {**document, **changes}  # type: ignore[dict-item]
