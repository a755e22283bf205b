"""Certificates on paper, and pages that are made of credentials."""

from collections.abc import Mapping
from typing import Final

from skrin.words.catalogue import N_
from skrin.words.said import Said

SENTENCES: Final[Mapping[str, Said]] = {
    "file.page": Said(
        N_("The page could not be set."),
        N_("The credential is whole; no page was made of it."),
        N_("Save a copy of the credential itself instead."),
    ),
    "file.page_absent": Said(
        N_("What sets pages is not installed, or does not start."),
        N_("No page was made; all else works."),
        N_("Run set-up again."),
    ),
    "file.page_time": Said(
        N_("The page took too long to set."),
        N_("The credential is whole; no page was made of it."),
        N_("Save a copy of the credential itself instead."),
    ),
    "file.paper_kind": Said(
        N_("The file is neither a PDF nor a picture in PNG or JPEG."),
        N_("It was not kept."),
        N_("Save the scan or the photo as PDF, PNG or JPEG, and choose that file."),
    ),
    "limit.paper_field": Said(
        N_("A text about the certificate is longer than {limit} characters."),
        N_("Nothing was kept."),
        N_("Shorten it."),
    ),
    "limit.paper_size": Said(
        N_("The file has {size} MB; at most {limit} MB are kept for one certificate on paper."),
        N_("It was not kept."),
        N_("Scan it again in shades of grey, or with fewer dots per inch."),
    ),
    "limit.papers": Said(
        N_("There is room for {count} certificates on paper, and for {size} MB of them in all."),
        N_("This one was not kept."),
        N_("Save a copy of one that you need less elsewhere, and delete it here."),
    ),
    "state.unknown_paper": Said(
        N_("There is no such certificate on paper here."),
        N_("It may have been deleted."),
        N_("Look in the list of your credentials."),
    ),
    "usage.paper_title": Said(
        N_("A certificate on paper needs a title."),
        N_("Nothing was kept."),
        N_("Write what the certificate is called."),
    ),
}
