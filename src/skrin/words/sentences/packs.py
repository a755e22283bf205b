"""Interview packs: what is to be shown to one recipient, planned beforehand."""

from collections.abc import Mapping
from typing import Final

from skrin.words.catalogue import N_
from skrin.words.said import Said

SENTENCES: Final[Mapping[str, Said]] = {
    "limit.pack_field": Said(
        N_("A text of the pack is longer than {limit} characters."),
        N_("Nothing was changed."),
        N_("Shorten it."),
    ),
    "limit.pack_entries": Said(
        N_("A pack has room for {limit} credentials."),
        N_("This one was not put into it."),
        N_("Take one out, or begin another pack."),
    ),
    "limit.packs": Said(
        N_("There is room for {limit} packs."),
        N_("This one was not kept."),
        N_("Delete one that you no longer need."),
    ),
    "state.unknown_pack": Said(
        N_("There is no such pack here."),
        N_("It may have been deleted."),
        N_("Look in the list of your packs."),
    ),
    "usage.pack_name": Said(
        N_("A pack needs a name and a recipient."),
        N_("Nothing was kept."),
        N_("Write what you call it, and whom it is for."),
    ),
    "usage.pack_ambiguous": Said(
        N_("Several packs have this name."),
        N_("Nothing was changed."),
        N_("Name the pack by its ID; the list shows it."),
    ),
    "usage.pack_entry": Said(
        N_("That credential is not in the pack."),
        N_("Nothing was changed."),
        N_("Look in the pack for what is in it."),
    ),
    "usage.pack_claims": Said(
        N_("That credential has no field {path} that can be chosen."),
        N_("Nothing was changed."),
        N_("Look at the pack for the fields that can be chosen; the others always go along."),
    ),
    "usage.pack_end": Said(
        N_("The last day of the pack has passed already."),
        N_("Nothing was written."),
        N_("Choose a later day."),
    ),
    "usage.pack_empty": Said(
        N_("There is no credential in the pack."),
        N_("Nothing was written."),
        N_("Put at least one into it."),
    ),
    "usage.code_unfit": Said(
        N_("This credential cannot be shown as such a code."),
        N_("It has to be one that can show a part of itself; a live code needs one that is bound to your own key, too."),
        N_("Share it as a file instead, or answer a request."),
    ),
    "usage.pack_unready": Said(
        N_("Something in the pack is no longer there."),
        N_("Nothing was written."),
        N_("Take out of the pack what is marked there, or choose its fields anew."),
    ),
}
