"""What a pack lacks to be kept or handed out, told before anything is asked of the wallet. The rules are those of `packs`."""

from dataclasses import replace
from datetime import datetime

from skrin.domain.errors import SkrinError
from skrin.domain.pack import Pack


def whole(pack: Pack) -> Pack:
    """As it is kept or handed out: without a name of its own it is called by its recipient.

    Raises PackNameMissing, PackFieldTooLong, PackFull.
    """
    from skrin.use_cases.holder import packs

    return packs.tidied(replace(pack, name=pack.name if pack.name.strip() else pack.recipient))


def wrong(pack: Pack, field: str, credential_id: str, now: datetime) -> SkrinError | None:
    """With one of its texts, or its last day."""
    from skrin.use_cases.holder.errors import PackEndPassed
    from skrin.use_cases.holder.pack_view import end_of

    if field == "until":
        return PackEndPassed(pack.ends_on) if end_of(pack.ends_on) <= now else None
    try:
        whole(_alone(pack, field, credential_id))
    except SkrinError as error:
        return error
    return None


def full(pack: Pack) -> SkrinError | None:
    """No credential more can be put into it."""
    from skrin.protocols.openid4vp import cover
    from skrin.use_cases.holder.errors import PackFull

    return PackFull(cover.CREDENTIALS) if len(pack.entries) >= cover.CREDENTIALS else None


def in_the_way(pack: Pack, stopped: str, now: datetime) -> SkrinError | None:
    """Of handing it out; `stopped` is the id of a credential that stops it, or empty."""
    from skrin.use_cases.holder.errors import PackEmpty, PackUnready

    if not pack.entries:
        return PackEmpty()
    return wrong(pack, "until", "", now) or (PackUnready(stopped) if stopped else None)


def keepable(pack: Pack, held: Pack) -> Pack:
    """With what was kept last in the place of each text that cannot be kept as it stands."""
    from skrin.use_cases.holder import packs

    notes = {each.credential_id: each.note for each in held.entries}
    entries = tuple(
        each if _is_good(pack, "note", each.credential_id) else replace(each, note=notes.get(each.credential_id, ""))
        for each in pack.entries
    )
    recipient = pack.recipient if _is_good(pack, "recipient") else held.recipient
    name = pack.name if _is_good(pack, "name") and pack.name.strip() else held.name
    cover = pack.cover if _is_good(pack, "cover") else held.cover
    return packs.tidied(replace(pack, name=name, recipient=recipient, cover=cover, entries=entries))


def _is_good(pack: Pack, field: str, credential_id: str = "") -> bool:
    return wrong(pack, field, credential_id, pack.changed_at) is None


def _alone(pack: Pack, field: str, credential_id: str) -> Pack:
    """One text of it, the others such that nothing is wrong with them."""
    some = replace(pack, name="-", recipient="-", cover="", entries=())
    match field:
        case "recipient":
            return replace(some, recipient=pack.recipient)
        case "name":
            return replace(some, name=pack.name)
        case "cover":
            return replace(some, cover=pack.cover)
        case _:
            return replace(some, entries=tuple(each for each in pack.entries if each.credential_id == credential_id))
