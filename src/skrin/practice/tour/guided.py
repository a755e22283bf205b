"""A person is led through the window: the same tour that the window offers, clicked through without a display."""

import os
from collections.abc import Iterator

from skrin.practice.tour.entering import ready
from skrin.practice.tour.step import Finding, found
from skrin.practice.tour.tale import Tale
from skrin.words.catalogue import N_

PICTURES = "guide"
NAME = "guided"


def walk_through(tale: Tale) -> Iterator[Finding]:
    from skrin.gui import pictures

    for name, value in pictures.without_display().items():
        os.environ[name] = value
    # The cache of what fonts there are: practice leaves nothing with the account.
    os.environ.setdefault("XDG_CACHE_HOME", str(tale.folder.world / "cache"))
    from skrin.gui.walk import walk

    options = ready(tale.folder, NAME, tale.language)
    for walked in walk(options, tale.folder.path / PICTURES):
        yield found(walked.title, True)
        if walked.fault:
            # Translators: {missing} is what was looked for in the window, in its own words.
            yield found(N_("It did not come true: {missing}"), False, missing=walked.fault)
    yield found(N_("Pictures of each step, light and dark, lie in {folder}."), True, folder=PICTURES)
