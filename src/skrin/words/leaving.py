"""Above the fields of a credential that is to be shown: what they need, what may be added, what always goes, what stays."""

from typing import Final

from skrin.words.catalogue import N_, NN_

FROM: Final = N_("From {issuer}")
THEY_NEED: Final = N_("They need")
WITHOUT: Final = N_("without these they cannot go on")
MAY_ADD: Final = N_("You may add")
THEY_MANAGE: Final = N_("they manage without")
ALWAYS: Final = N_("Always goes along")
CANNOT_HIDE: Final = N_("nobody can hide this in this credential")
NOT_SHARED: Final = N_("Not shared:")
WITH_IT: Final = N_("With it goes:")
ALSO: Final = N_("Also share this credential; they manage without it")
# Translators: before a sentence that says in which other languages the same is part of what is shared.
OTHER_LANGUAGES: Final = N_("In other languages:")
# Translators: {languages} are names of languages, such as Swedish, Finnish.
ALSO_IN: Final = N_("what is written above goes along in {languages} as well")
AND_MORE: Final = NN_("and {count} more", "and {count} more")
# As many things are named in a sentence; the rest is counted.
NAMED: Final = 10
