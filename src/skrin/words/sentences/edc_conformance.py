"""What keeps a European Digital Credential from saying what the EU asks of a micro-credential, or from saying it well."""

from collections.abc import Mapping
from typing import Final

from skrin.words.catalogue import N_
from skrin.words.said import Counted, Said

_KEPT_BACK: Final = N_("It was not sealed.")
_INCOMPLETE: Final = N_("Without it the credential is no EU micro-credential.")
_FILL_IN: Final = N_("Fill it in where the credential is described.")


def _missing(happened: str) -> Said:
    return Said(happened, _INCOMPLETE, _FILL_IN)


SENTENCES: Final[Mapping[str, Said]] = {
    "file.edc_conformance": Said(
        Counted(
            "places",
            "The credential is not yet what the EU asks of a micro-credential: {count} thing is wrong.",
            "The credential is not yet what the EU asks of a micro-credential: {count} things are wrong.",
        ),
        _KEPT_BACK,
        N_("Correct what is named here, and try again."),
    ),
    "file.edc_no_learner": _missing(N_("Element 1 of what the EU asks of a micro-credential is not said: the learner.")),
    "file.edc_no_title": _missing(N_("Element 2 of what the EU asks of a micro-credential is not said: the title.")),
    "file.edc_no_issuer_country": _missing(
        N_("Element 3 of what the EU asks of a micro-credential is not said: the country or region of the issuer.")
    ),
    "file.edc_no_awarding_body": _missing(
        N_("Element 4 of what the EU asks of a micro-credential is not said: the awarding body.")
    ),
    "file.edc_no_date_of_issuing": _missing(
        N_("Element 5 of what the EU asks of a micro-credential is not said: the date of issuing.")
    ),
    "file.edc_no_outcomes": _missing(
        N_("Element 6 of what the EU asks of a micro-credential is not said: the learning outcomes.")
    ),
    "file.edc_no_workload": _missing(
        N_("Element 7 of what the EU asks of a micro-credential is not said: the notional workload.")
    ),
    "file.edc_no_level": _missing(N_("Element 8 of what the EU asks of a micro-credential is not said: the level.")),
    "file.edc_no_assessment_type": _missing(
        N_("Element 9 of what the EU asks of a micro-credential is not said: the type of assessment.")
    ),
    "file.edc_no_participation": _missing(
        N_("Element 10 of what the EU asks of a micro-credential is not said: the form of participation.")
    ),
    "file.edc_no_quality_assurance": _missing(
        N_("Element 11 of what the EU asks of a micro-credential is not said: the type of quality assurance.")
    ),
    "file.edc_concept": Said(
        N_("The term at {path} is not in the EU's list ({scheme})."),
        N_("Others could not tell what is meant."),
        N_("Choose a term of the list."),
    ),
    "file.edc_scheme": Said(
        N_("The term at {path} says that it comes from the EU's list ({scheme}), and it does not."),
        N_("Others could not tell what is meant."),
        N_("Choose a term of the list, or name the list it is from."),
    ),
    "file.edc_key": Said(
        N_("The standard has no such name ({path})."),
        N_("What stands there would be lost without a word."),
        N_("Use the name that the standard has for it."),
    ),
    "file.edc_date": Said(
        N_("A date stands without a time of day ({path})."),
        N_("The standard wants both."),
        N_("Write the time of day as well."),
    ),
    "file.edc_date_time": Said(
        N_("A date and time cannot be read ({path})."),
        N_("Nobody could tell which moment is meant."),
        N_("Write it as in 2026-11-22T09:00:00Z."),
    ),
    "file.edc_duration": Said(
        N_("A duration cannot be read ({path})."),
        N_("Nobody could tell how long is meant."),
        N_("Write it as in PT60H for 60 hours."),
    ),
    "file.edc_node": Said(
        N_("The same part stands here twice and says different things ({path} and {first})."),
        N_("Read as the standard says, the two would become one that contradicts itself."),
        N_("Let both say the same, or give one of them another identifier."),
    ),
    "file.edc_markup": Said(
        N_("There is HTML in a text ({path})."),
        N_("People would see the code instead of the text."),
        N_("Write it as plain text."),
    ),
    "file.edc_image": Said(
        N_("A picture is not the kind of file that it says ({path})."),
        N_("It could not be shown."),
        N_("Make the picture again."),
    ),
    "file.edc_contexts": Said(
        N_("The credential does not name exactly the two standards that it is to be read by ({path})."),
        N_("Europass would not take it."),
        N_("Make it anew as a European Digital Credential."),
    ),
    "limit.edc_image": Said(
        N_("A picture is too large ({path}): {size} bytes, where {limit} are allowed."),
        N_("Europass would not take the credential."),
        N_("Make the picture smaller."),
    ),
    "limit.edc_images": Said(
        N_("The pictures together are too large: {size} bytes, where {limit} are allowed."),
        N_("Europass would not take the credential."),
        N_("Make the pages simpler, or show it in fewer languages."),
    ),
    "file.edc_structure": Said(
        N_("The credential is not built as a European credential must be, at {path} ({keyword})."),
        N_("Europass and others could not read it."),
        N_("Whoever made it must correct it."),
    ),
    "file.edc_shape": Said(
        N_("The European rules for credentials are broken at {name} ({rule}; {shape})."),
        N_("Europass would refuse it."),
        N_("Whoever made it must correct it."),
    ),
    "limit.shapes": Said(
        N_("The credential is built so that checking it by the European rules would not end."),
        N_("It was not checked, and nothing of it was kept."),
        N_("Do not use it. Ask whoever sent it for another one."),
    ),
}
