"""Interview packs: make one, change it, copy it, let it go. Nothing leaves, nobody is asked, and the history is not told.

What leaves of a pack is decided anew each time it is exported (`pack_export`); how its entries stand today is `pack_view`.
"""

import unicodedata
from collections.abc import Iterable
from contextlib import suppress
from dataclasses import replace
from datetime import date
from typing import Final

from skrin.domain.credential import Credential
from skrin.domain.errors import StateError
from skrin.domain.json_value import ClaimPath
from skrin.domain.pack import Pack, PackEntry
from skrin.domain.state_errors import PackUnknown
from skrin.protocols.openid4vp import cover as covers
from skrin.use_cases.holder.errors import (
    PackAmbiguous,
    PackClaimUnknown,
    PackEntryUnknown,
    PackFieldTooLong,
    PackFull,
    PackNameMissing,
    PacksFull,
)
from skrin.use_cases.ports import Ports
from skrin.vocabularies import personal

NAME: Final = 200  # characters
MOST: Final = 200  # packs


def make(name: str, recipient: str, ends_on: date, ports: Ports, cover: str = "") -> Pack:
    """Raises PackNameMissing, PackFieldTooLong, PacksFull."""
    now = ports.clock.now()
    made = Pack(ports.randomness.token_bytes(8).hex(), name, recipient, ends_on, now, now, cover=cover)
    return _kept(tidied(made), ports, is_new=True)


def duplicate(pack_id: str, name: str, ports: Ports) -> Pack:
    """The same under another name and id, for another recipient to be named. Raises PackUnknown, PackNameMissing, PacksFull."""
    now, held = ports.clock.now(), ports.vault.pack(pack_id)
    copied = replace(held, id=ports.randomness.token_bytes(8).hex(), name=name, created_at=now, changed_at=now)
    return _kept(tidied(copied), ports, is_new=True)


def copy_for(pack_id: str, recipient: str, ends_on: date, ports: Ports) -> Pack:
    """The same for somebody else, whose name it is called by.

    Raises PackUnknown, PackNameMissing, PackFieldTooLong, PacksFull.
    """
    held = ports.vault.pack(pack_id)
    return keep(replace(held, name=recipient, recipient=recipient, ends_on=ends_on), ports)


def keep(pack: Pack, ports: Ports) -> Pack:
    """A plan that was made elsewhere, kept from now on under an id of its own.

    Raises PackNameMissing, PackFieldTooLong, PackFull, PacksFull.
    """
    now = ports.clock.now()
    made = replace(pack, id=ports.randomness.token_bytes(8).hex(), created_at=now, changed_at=now)
    return _kept(tidied(made), ports, is_new=True)


def save(pack: Pack, ports: Ports) -> Pack:
    """All of it as it was edited. What was chosen anew must be there; what lies as it lay is not looked at, nor is a credential
    that was deleted meanwhile: `pack_view` tells of those.

    Raises PackUnknown, PackNameMissing, PackFieldTooLong, PackFull, PackClaimUnknown.
    """
    held = ports.vault.pack(pack.id)
    for each in pack.entries:
        before = held.entry(each.credential_id)
        if before is None or before.shown != each.shown:
            with suppress(StateError):
                require_choosable(ports.vault.credential(each.credential_id).credential, each.shown)
    return _changed(held, replace(pack, created_at=held.created_at, changed_at=held.changed_at), ports)


def restore(pack: Pack, ports: Ports) -> Pack:
    """One that was deleted, as it was. Raises PacksFull."""
    return _kept(pack, ports, is_new=True)


def find(text: str, ports: Ports) -> Pack:
    """By its id, else by its name. Raises PackUnknown, PackAmbiguous."""
    held = ports.vault.packs()
    if (exact := next((each for each in held if each.id == text), None)) is not None:
        return exact
    found = [each for each in held if each.name.casefold() == _line(text).casefold()]
    if not found:
        raise PackUnknown(text)
    if len(found) > 1:
        raise PackAmbiguous(tuple(each.id for each in found))
    return found[0]


def change(
    pack_id: str,
    ports: Ports,
    *,
    name: str | None = None,
    recipient: str | None = None,
    ends_on: date | None = None,
    cover: str | None = None,
) -> Pack:
    """What is None stays. Raises PackUnknown, PackNameMissing, PackFieldTooLong."""
    held = ports.vault.pack(pack_id)
    changed = replace(
        held,
        name=held.name if name is None else name,
        recipient=held.recipient if recipient is None else recipient,
        ends_on=ends_on or held.ends_on,
        cover=held.cover if cover is None else cover,
    )
    return _changed(held, changed, ports)


def add(pack_id: str, credential_id: str, ports: Ports, shown: Iterable[ClaimPath] | None = None, note: str = "") -> Pack:
    """As its last entry; one that is in it already is given the new claims and the new note.

    Without `shown` it shows what was learned, and of the person no more than the name. Raises PackUnknown, CredentialUnknown,
    PackClaimUnknown, PackFieldTooLong, PackFull.
    """
    held, credential = ports.vault.pack(pack_id), ports.vault.credential(credential_id).credential
    chosen = beforehand(credential) if shown is None else require_choosable(credential, shown)
    return _changed(held, held.with_entry(PackEntry(credential_id, chosen, note)), ports)


def remove(pack_id: str, credential_id: str, ports: Ports) -> Pack:
    """Raises PackUnknown, PackEntryUnknown."""
    held = ports.vault.pack(pack_id)
    _entry(held, credential_id)
    return _changed(held, held.without(credential_id), ports)


def move(pack_id: str, credential_id: str, place: int, ports: Ports) -> Pack:
    """To `place`, counted from 0. Raises PackUnknown, PackEntryUnknown."""
    held = ports.vault.pack(pack_id)
    _entry(held, credential_id)
    return _changed(held, held.moved(credential_id, place), ports)


def note(pack_id: str, credential_id: str, text: str, ports: Ports) -> Pack:
    """An empty text takes the note away. Raises PackUnknown, PackEntryUnknown, PackFieldTooLong."""
    held = ports.vault.pack(pack_id)
    return _changed(held, held.with_entry(replace(_entry(held, credential_id), note=text)), ports)


def show(pack_id: str, credential_id: str, shown: Iterable[ClaimPath], ports: Ports) -> Pack:
    """These claims of it from now on, and what cannot be hidden.

    Raises PackUnknown, PackEntryUnknown, CredentialUnknown, PackClaimUnknown.
    """
    held = ports.vault.pack(pack_id)
    entry = _entry(held, credential_id)
    chosen = require_choosable(ports.vault.credential(credential_id).credential, shown)
    return _changed(held, held.with_entry(replace(entry, shown=chosen)), ports)


def delete(pack_id: str, ports: Ports) -> Pack:
    """What it was. What was exported from it stays where it is. Raises PackUnknown."""
    held = ports.vault.pack(pack_id)
    with ports.vault.transaction() as tx:
        tx.delete_pack(pack_id)
    return held


def choosable(credential: Credential) -> tuple[ClaimPath, ...]:
    """What of it can be hidden, and so be chosen; everything else is always shown."""
    return tuple(dict.fromkeys(each.path for each in credential.disclosables))


def beforehand(credential: Credential) -> tuple[ClaimPath, ...]:
    """What is shown of it until the person says otherwise: nothing that tells more of them than a check of learning needs."""
    return tuple(path for path in choosable(credential) if not personal.is_beyond_learning(path))


def require_choosable(credential: Credential, shown: Iterable[ClaimPath]) -> tuple[ClaimPath, ...]:
    """In the credential's own order."""
    wanted, there = set(shown), choosable(credential)
    if unknown := sorted(wanted.difference(there), key=str):
        raise PackClaimUnknown(".".join(str(step) for step in unknown[0]))
    return tuple(path for path in there if path in wanted)


def _entry(pack: Pack, credential_id: str) -> PackEntry:
    entry = pack.entry(credential_id)
    if entry is None:
        raise PackEntryUnknown(credential_id)
    return entry


def _changed(before: Pack, changed: Pack, ports: Ports) -> Pack:
    tidy = tidied(changed)
    return before if tidy == before else _kept(replace(tidy, changed_at=ports.clock.now()), ports)


def _kept(pack: Pack, ports: Ports, *, is_new: bool = False) -> Pack:
    with ports.vault.transaction() as tx:
        if is_new and len(ports.vault.packs()) >= MOST:
            raise PacksFull(MOST)
        tx.put_pack(pack)
    return pack


def tidied(pack: Pack) -> Pack:
    """Blanks at the ends and double ones are gone; names are compared letter by letter, and so are in NFC (RULINGS 27)."""
    entries = tuple(replace(each, note=_lines(each.note)) for each in pack.entries)
    tidied = replace(pack, name=_line(pack.name), recipient=_line(pack.recipient), cover=_lines(pack.cover), entries=entries)
    if not tidied.name or not tidied.recipient:
        raise PackNameMissing
    for field, text, most in (
        ("name", tidied.name, NAME),
        ("recipient", tidied.recipient, covers.RECIPIENT),
        ("cover", tidied.cover, covers.TEXT),
        *(("note", each.note, covers.NOTE) for each in entries),
    ):
        if len(text) > most:
            raise PackFieldTooLong(field, most)
    if len(entries) > covers.CREDENTIALS:
        raise PackFull(covers.CREDENTIALS)
    return tidied


def _line(text: str) -> str:
    return unicodedata.normalize("NFC", " ".join(text.split()))


def _lines(text: str) -> str:
    return "\n".join(" ".join(line.split()) for line in text.splitlines()).strip("\n")
