"""The parameters in force after each entry: who may sign, what was promised for the next, who must approve (did:webvh 1.0)."""

import re
from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import NoReturn

from skrin.dids.errors import DidMethodUnsupported
from skrin.domain.json_value import Json, JsonObject

VERSION = "did:webvh:1.0"
SCID = re.compile(r"Qm[1-9A-HJ-NP-Za-km-z]{44}")  # a SHA-256 multihash in base58btc: 46 letters
MULTIKEY = re.compile(r"z[1-9A-HJ-NP-Za-km-z]{1,100}")
KEY_DID = re.compile(r"did:key:(z[1-9A-HJ-NP-Za-km-z]{1,100})")
MOST = 100  # keys, hashes, witnesses, watchers
LONGEST_TTL = 2**31

Wrong = Callable[[str], Exception]
# What null stands for, which early implementations wrote.
NULLS: dict[str, Json] = {"updateKeys": [], "nextKeyHashes": [], "watchers": [], "witness": {}, "ttl": 3600}
NAMES = frozenset({*NULLS, "method", "scid", "portable", "deactivated"})


@dataclass(frozen=True, slots=True)
class Witnesses:
    """`keys` are the multikeys of the witnesses' did:key; `threshold` of them must approve. None: nobody need."""

    threshold: int = 0
    keys: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Parameters:
    """What is in force once an entry is published."""

    scid: str
    update_keys: tuple[str, ...]
    next_key_hashes: tuple[str, ...] = ()
    witnesses: Witnesses = Witnesses()
    portable: bool = False
    deactivated: bool = False


def first(told: JsonObject, wrong: Wrong) -> Parameters:
    """Those of the first entry. Raises what `wrong` makes of the member that is wrong, and DidMethodUnsupported."""
    told = _known(told, wrong)
    scid = told.get("scid")
    if "method" not in told:
        raise wrong("parameters.method")
    if not isinstance(scid, str) or not SCID.fullmatch(scid):
        raise wrong("parameters.scid")
    found = _changed(Parameters(scid, ()), told, wrong)
    if not found.update_keys:
        raise wrong("parameters.updateKeys")
    return replace(found, portable=_flag(told, "portable", wrong))


def later(before: Parameters, told: JsonObject, wrong: Wrong) -> Parameters:
    """Those after a later entry: what it does not name stays. Raises as `first`."""
    told = _known(told, wrong)
    if "scid" in told:
        raise wrong("parameters.scid")
    if before.next_key_hashes:
        for name in ("updateKeys", "nextKeyHashes"):
            if name not in told:
                raise wrong(f"parameters.{name}")
    found = _changed(before, told, wrong)
    if "portable" in told:
        portable = _flag(told, "portable", wrong)
        if portable and not before.portable:
            raise wrong("parameters.portable")
        found = replace(found, portable=portable)
    return found


def _known(told: JsonObject, wrong: Wrong) -> JsonObject:
    for name in told:
        if name not in NAMES:
            raise wrong(f"parameters.{name[:40]}")
    told = {name: NULLS[name] if value is None and name in NULLS else value for name, value in told.items()}
    if "method" in told and told["method"] != VERSION:
        _refuse_version(told["method"], wrong)
    return told


def _refuse_version(method: Json, wrong: Wrong) -> NoReturn:
    if isinstance(method, str) and method.startswith("did:webvh:"):
        raise DidMethodUnsupported(method.removeprefix("did:")[:40])
    raise wrong("parameters.method")


def _changed(before: Parameters, told: JsonObject, wrong: Wrong) -> Parameters:
    found = before
    if "updateKeys" in told:
        found = replace(found, update_keys=_texts(told, "updateKeys", wrong, MULTIKEY))
    if "nextKeyHashes" in told:
        found = replace(found, next_key_hashes=_texts(told, "nextKeyHashes", wrong))
    if "witness" in told:
        found = replace(found, witnesses=_witnesses(told["witness"], wrong))
    if "watchers" in told:
        _texts(told, "watchers", wrong)
    ttl = told.get("ttl", 0)
    if not isinstance(ttl, int) or isinstance(ttl, bool) or not 0 <= ttl <= LONGEST_TTL:
        raise wrong("parameters.ttl")
    return replace(found, deactivated=_flag(told, "deactivated", wrong))


def _texts(told: JsonObject, name: str, wrong: Wrong, form: re.Pattern[str] | None = None) -> tuple[str, ...]:
    values = told[name]
    if not isinstance(values, list) or len(values) > MOST:
        raise wrong(f"parameters.{name}")
    found = tuple(each for each in values if isinstance(each, str) and (form is None or form.fullmatch(each)))
    if len(set(found)) != len(values):
        raise wrong(f"parameters.{name}")
    return found


def _witnesses(told: Json, wrong: Wrong) -> Witnesses:
    if told == {}:
        return Witnesses()
    if not isinstance(told, dict) or told.keys() != {"threshold", "witnesses"}:
        raise wrong("parameters.witness")
    threshold, named = told["threshold"], told["witnesses"]
    if not isinstance(named, list) or not 0 < len(named) <= MOST or not isinstance(threshold, int):
        raise wrong("parameters.witness")
    keys = [_witness(each) for each in named]
    if isinstance(threshold, bool) or not 1 <= threshold <= len(keys) or None in keys or len(set(keys)) != len(keys):
        raise wrong("parameters.witness")
    return Witnesses(threshold, tuple(key for key in keys if key is not None))


def _witness(told: Json) -> str | None:
    did = told["id"] if isinstance(told, dict) and told.keys() == {"id"} else None
    found = KEY_DID.fullmatch(did) if isinstance(did, str) else None
    return found[1] if found else None


def _flag(told: JsonObject, name: str, wrong: Wrong) -> bool:
    value = told.get(name, False)
    if not isinstance(value, bool):
        raise wrong(f"parameters.{name}")
    return value
