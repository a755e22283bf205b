"""The practice issuer's office, run as a child process: `python -m skrin.practice.office FOLDER`.

What an administrator does on the command line one act at a time, done for the whole practice world by one process, so that the
issuer's database is loaded once and never enters the wallet's process. It runs the very use cases that `skrin issuer` runs. One
JSON object a line comes in, `{"do": …}`, and one goes out, `{"ok": true, …}` or `{"ok": false, "error": "family.code"}`.
"""

import json
import sys
from collections.abc import Callable, Iterable, Mapping
from datetime import datetime
from pathlib import Path
from typing import TextIO

from skrin.domain.errors import SkrinError
from skrin.domain.json_value import JsonObject
from skrin.domain.offering import EnrolmentState
from skrin.issuer.folder import IssuerFolder, NewIssuer
from skrin.issuer.wiring import administrator_ports, system_world
from skrin.practice import seal
from skrin.practice.errors import PracticeRefused
from skrin.storage.issuer_db.store import SqlIssuerStore
from skrin.use_cases.issuer import decide, prepare, publish, revoke, schemas
from skrin.use_cases.issuer.created import created
from skrin.use_cases.issuer.ports import IssuerPorts
from skrin.wire import strict_json
from skrin.wire.limits import MIB
from skrin.wire.members import Members
from skrin.wire.urls import ANY_LOOPBACK

LINE_BYTES = 1 * MIB


def _publish(asked: Members, ports: IssuerPorts) -> JsonObject:
    offering = publish.publish(asked.object("document"), ports)
    return {"credential_id": offering.id, "schema_id": offering.schema_id}


def _add_schema(asked: Members, ports: IssuerPorts) -> JsonObject:
    return {"schema": schemas.add_schema(asked.text("text", max_length=MIB).encode(), ports).id}


def _enrolments(asked: Members, ports: IssuerPorts) -> JsonObject:
    state = EnrolmentState(asked.text("state"))
    found = ports.store.enrolments(state, limit=1000, offset=0)
    return {"enrolments": [{"id": each.id, "credential_id": each.offering_id, "did": each.did} for each in found]}


def _accept(asked: Members, ports: IssuerPorts) -> JsonObject:
    return {"state": decide.accept(asked.text("enrolment"), ports).state.value}


def _issue(asked: Members, ports: IssuerPorts) -> JsonObject:
    """For an enrolled learner; the code, where one was asked for, goes to the learner by another way than the offer."""
    offering_id, wanted = asked.text("credential_id"), asked.boolean("transaction_code", False)
    recipient = prepare.recipient_named(offering_id, asked.text("enrolment"), transaction_code=wanted, ports=ports)
    made = prepare.prepare(offering_id, asked.object("claims"), recipient, ports)
    code = ports.secret.transaction_code_for(made.issuance_id) if wanted else None
    return {"issuance": made.issuance_id, "transaction_code": code, "missing": [element.value for element in made.missing]}


def _revoke(asked: Members, ports: IssuerPorts) -> JsonObject:
    since = datetime.fromisoformat(asked.text("from"))
    done = revoke.revoke(asked.text("issuance", max_length=200), asked.text("reason", max_length=500), since, ports)
    return {"revoked": list(done.credentials), "from": done.revoked_from.isoformat()}


ACTS: Mapping[str, Callable[[Members, IssuerPorts], JsonObject]] = {
    "publish": _publish,
    "add_schema": _add_schema,
    "enrolments": _enrolments,
    "accept": _accept,
    "issue": _issue,
    "revoke": _revoke,
}


def found(folder: Path, names: Mapping[str, str], country: str) -> JsonObject:
    """Make the issuer, with its keys, its seal and an empty database. Raises IssuerFolderExists."""
    made = IssuerFolder.create(folder, NewIssuer(names=names, country=country), passphrase=None)
    clock = system_world().clock
    sealed_by = seal.lay(folder, next(iter(names.values())), country, clock.now())
    store = SqlIssuerStore.open(made.database)
    try:
        created(made.identity.did, store, clock)
    finally:
        store.close()
    return {"did": made.identity.did, "seal": sealed_by.party}


def work(folder: Path, lines: Iterable[str], out: TextIO) -> None:
    """Answer one line after the other until there are no more."""
    for line in lines:
        try:
            asked = Members(strict_json.parse_object(line, limit=LINE_BYTES, what="practice"), _misunderstood)
            answer: JsonObject = {"ok": True, **_answer(folder, asked)}
        except SkrinError as error:
            answer = {"ok": False, "error": error.code, "detail": str(error)[:400]}
        out.write(json.dumps(answer, ensure_ascii=False) + "\n")
        out.flush()


def _misunderstood(member: str) -> PracticeRefused:
    return PracticeRefused("office", member)


def _answer(folder: Path, asked: Members) -> JsonObject:
    act = asked.text("do")
    if act == "found":
        names = {tag: str(text) for tag, text in asked.object("names").items()}
        return found(folder, names, asked.text("country"))
    if act not in ACTS:
        raise _misunderstood("do")
    # Opened for each act, as the command line does: the service may have learnt its address meanwhile.
    ports, store = administrator_ports(folder, system_world(ANY_LOOPBACK))
    try:
        return ACTS[act](asked, ports)
    finally:
        store.close()


if __name__ == "__main__":
    from skrin.storage.hardening import harden

    harden()
    work(Path(sys.argv[1]), sys.stdin, sys.stdout)
