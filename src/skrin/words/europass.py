"""Europass's six checks in words: what each asks, how it came out, and why."""

from collections.abc import Mapping
from typing import Final

from skrin.domain.json_value import JsonObject
from skrin.formats.edc.accreditation import NotCovered
from skrin.use_cases import europass_told
from skrin.use_cases.europass_checks import Europass, EuropassAnswer, EuropassCheck, Reason, Result
from skrin.words.catalogue import N_, NN_
from skrin.words.speech import Words

# Translators: the heading over Europass's own six checks of a European Digital Credential.
HEADING: Final = N_("What Europass would check")
THE_SEAL: Final = N_("The seal")
NAMES: Final[Mapping[EuropassCheck, str]] = {
    # Translators: whether the file is built as Europass asks.
    EuropassCheck.FORMAT: N_("Format"),
    EuropassCheck.SEAL: N_("Seal"),
    # Translators: whether who shows it is the one it was issued to.
    EuropassCheck.OWNER: N_("Owner"),
    EuropassCheck.ACCREDITATION: N_("Accreditation"),
    EuropassCheck.VALIDITY: N_("Validity"),
    EuropassCheck.REVOCATION: N_("Revocation"),
}
RESULTS: Final[Mapping[Result, str]] = {
    Result.OK: N_("OK"),
    Result.ERROR: N_("Error"),
    Result.SKIPPED: N_("Skipped"),
}
SENTENCES: Final[Mapping[Reason, str]] = {
    Reason.NOT_ASKED: N_("This was not asked here."),
    Reason.EBSI_VARIANT: N_("It is written in version 2.0 of the data model, which Europass does not accept."),
    Reason.BEFORE_ELM_3: N_("It is a Europass credential of before 2023, in XML. Its form is not checked here."),
    Reason.NO_LISTS: N_("The EU's trusted lists were not asked: there are none on this computer."),
    Reason.NOT_LISTED: N_("None of the trusted lists on this computer names the authority behind the certificate."),
    Reason.LISTS_OUTDATED: N_("The trusted list that would say it is outdated."),
    Reason.NOT_DECIDED: N_("The trusted lists name the authority under conditions that could not be read."),
    Reason.NOT_QUALIFIED: N_("By the trusted lists it was no qualified certificate for seals."),
    Reason.NO_RECORD: N_("Nobody was asked whether the issuer is accredited for it."),
    Reason.RECORD_NOT_SEALED: N_("By a record on this computer, which is not sealed."),
    Reason.RECORD_BY_NOBODY_KNOWN: N_("By a record on this computer. Nobody you trust answers for its seal."),
    Reason.NO_STATUS: N_("It names no list of revoked credentials. Europass skips this check."),
}
# Translators: {by} is the organisation that has sealed a record of an accreditation.
BY_RECORD: Final = N_("By a record that {by} has sealed.")
# Translators: {what} lists what of a credential an accreditation does not cover: "the level, the field of education".
LACKING: Final = N_("The record of the accreditation does not cover it: {what}.")
LACKS: Final[Mapping[NotCovered, str]] = {
    NotCovered.ISSUED_BEFORE: N_("it was issued before it began"),
    NotCovered.ISSUED_AFTER: N_("it was issued after it ended"),
    NotCovered.DATES_UNREADABLE: N_("the dates cannot be read"),
    NotCovered.AWARDING_BODY: N_("the awarding body"),
    NotCovered.QUALIFICATION: N_("the qualification"),
    NotCovered.LEVEL: N_("the level"),
    NotCovered.FIELD: N_("the field of education"),
    NotCovered.JURISDICTION: N_("the place"),
}
BROKEN: Final = NN_(
    "It is not built as Europass asks in {count} place, at “{first}”.",
    "It is not built as Europass asks in {count} places, the first of them at “{first}”.",
)


def name(answer: EuropassAnswer, words: Words) -> str:
    return words.say(NAMES[answer.check])


def result(answer: EuropassAnswer, words: Words) -> str:
    return words.say(RESULTS[answer.result])


def why(answer: EuropassAnswer, words: Words) -> str:
    """Empty where it is OK, but for an accreditation, which is by somebody's word."""
    if answer.code:
        return words.explain_code(answer.code, dict(answer.facts)).happened
    if answer.reason is Reason.SHAPES_BROKEN:
        count = answer.facts.get("count")
        return words.count(BROKEN, count if isinstance(count, int) else 1, first=str(answer.facts.get("first", "")))
    if answer.reason is Reason.RECORD_SEALED:
        return words.say(BY_RECORD, by=str(answer.facts.get("by", "")))
    if answer.reason is Reason.NOT_COVERED:
        lacking = str(answer.facts.get("lacking", "")).split(",")
        return words.say(LACKING, what=", ".join(words.say(LACKS[each]) for each in NotCovered if each.value in lacking))
    return words.say(SENTENCES[answer.reason]) if answer.reason in SENTENCES else ""


def told(found: Europass | None, words: Words) -> JsonObject:
    """The members `europass`, with a sentence to each check, and `seal`; none for what is no European credential."""
    shown = europass_told.told(found)
    checks = shown.get(europass_told.CHECKS)
    if found is not None and isinstance(checks, list):
        said = [why(each, words) for each in found.answers]
        shown[europass_told.CHECKS] = [
            {**each, "text": text} for each, text in zip(checks, said, strict=True) if isinstance(each, dict)
        ]
    return shown
