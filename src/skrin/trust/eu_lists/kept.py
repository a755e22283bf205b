"""A trusted list as it is kept: what was read once its signature was good, as JSON; the XML is ten times as long."""

import base64
import json
from datetime import datetime
from typing import Any

from skrin.trust.eu_lists.listed import (
    Criteria,
    Holds,
    ListKind,
    Pointer,
    Qualification,
    Quality,
    ServiceState,
    TrustedList,
    TrustService,
)


def written(listed: TrustedList) -> bytes:
    """What `read` reads. For a store that nobody else writes to: it carries no signature of its own."""
    return json.dumps(
        {
            "kind": listed.kind.value,
            "territory": listed.territory,
            "sequence": listed.sequence,
            "operator": dict(listed.operator),
            "issued": listed.issued.isoformat(),
            "next_update": None if listed.next_update is None else listed.next_update.isoformat(),
            "pointers": [
                {"url": each.url, "territory": each.territory, "signers": _text(each.signers)} for each in listed.pointers
            ],
            "services": list(map(_service, listed.services)),
            "time_stamping": list(map(_service, listed.time_stamping)),
        },
        ensure_ascii=False,
        separators=(",", ":"),
    ).encode()


def read(body: bytes) -> TrustedList:
    """Back again. Raises ValueError, KeyError or TypeError for anything that `written` did not write."""
    said: Any = json.loads(body)
    due = said["next_update"]
    return TrustedList(
        ListKind(said["kind"]),
        said["territory"],
        said["sequence"],
        said["operator"],
        datetime.fromisoformat(said["issued"]),
        None if due is None else datetime.fromisoformat(due),
        tuple(Pointer(each["url"], each["territory"], _bytes(each["signers"])) for each in said["pointers"]),
        tuple(map(_read_service, said["services"])),
        tuple(map(_read_service, said.get("time_stamping", ()))),  # not in what was kept before they were read
    )


def _service(service: TrustService) -> dict[str, Any]:
    return {
        "provider": dict(service.provider),
        "names": dict(service.names),
        "certificates": _text(service.certificates),
        "states": [_state(state) for state in service.states],
    }


def _read_service(said: Any) -> TrustService:
    states = tuple(_read_state(state) for state in said["states"])
    return TrustService(said["provider"], said["names"], _bytes(said["certificates"]), states)


def _state(state: ServiceState) -> dict[str, Any]:
    return {
        "since": state.since.isoformat(),
        "granted": state.granted,
        "status": state.status,
        "for_seals": state.for_seals,
        "qualifications": [
            {"qualities": [quality.value for quality in each.qualities], "criteria": _criteria(each.criteria)}
            for each in state.qualifications
        ],
    }


def _read_state(said: Any) -> ServiceState:
    return ServiceState(
        datetime.fromisoformat(said["since"]),
        said["granted"],
        said["status"],
        said["for_seals"],
        tuple(
            Qualification(tuple(Quality(word) for word in each["qualities"]), _read_criteria(each["criteria"]))
            for each in said["qualifications"]
        ),
    )


def _criteria(criteria: Criteria) -> dict[str, Any]:
    return {
        "holds": criteria.holds.value,
        "usages": [list(usage) for usage in criteria.usages],
        "policies": list(criteria.policies),
        "inner": [_criteria(each) for each in criteria.inner],
        "understood": criteria.understood,
    }


def _read_criteria(said: Any) -> Criteria:
    return Criteria(
        Holds(said["holds"]),
        tuple((name, wanted) for name, wanted in said["usages"]),
        tuple(said["policies"]),
        tuple(_read_criteria(each) for each in said["inner"]),
        said["understood"],
    )


def _text(octets: tuple[bytes, ...]) -> list[str]:
    return [base64.b64encode(each).decode() for each in octets]


def _bytes(texts: list[str]) -> tuple[bytes, ...]:
    return tuple(base64.b64decode(each) for each in texts)
