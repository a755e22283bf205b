"""A tour as lines for people and as JSON for scripts."""

from collections.abc import Mapping
from datetime import date

from skrin.domain.json_value import Json, JsonObject
from skrin.practice.tour.folder import TourFolder
from skrin.practice.tour.player import Report
from skrin.practice.tour.step import Finding, Played, Result
from skrin.words.catalogue import N_
from skrin.words.speech import Words

FORMAT, VERSION = "skrin-tour", 1
WIDTH = 66
RESULTS = {Result.HELD: N_("holds"), Result.FAILED: N_("DOES NOT HOLD"), Result.NOT_PLAYED: N_("not played")}


def title(words: Words) -> str:
    return words.say(
        N_("Skrin, the tour. Practice: everybody in it is invented; the services, the wallet and the checks are real.")
    )


def as_text(played: Played, words: Words) -> str:
    """A step with its result and time, and what was found, one line each."""
    head = f"{played.number:>2}  {words.say(played.step.message)}"
    lines = [f"{head:<{WIDTH}} {words.say(RESULTS[played.result]):>14} {played.milliseconds:>6} ms"]
    lines += [_line(each, words) for each in played.findings]
    if played.error is not None:
        told = words.explain(played.error)
        lines.append(f"      !! {told.happened} [{told.code}]")
    return "\n".join(lines)


def _line(finding: Finding, words: Words) -> str:
    return f"      {'ok' if finding.holds else '!!'} {sentence(finding, words)}"


def sentence(finding: Finding, words: Words) -> str:
    """The finding in one language: names in that language, dates and lists as it writes them."""
    return words.say(finding.message, **{name: _said(fact, words) for name, fact in finding.facts.items()})


def _said(fact: object, words: Words) -> object:
    match fact:
        case date():
            return words.date(fact)
        case Mapping():
            return words.text({str(tag): str(text) for tag, text in fact.items()})
        case _:
            return fact


def summary(report: Report, folder: TourFolder, words: Words) -> str:
    held, steps = report.count(Result.HELD), len(report.played)
    seconds = words.number(round(report.seconds, 1))
    lines = [
        "",
        words.say(
            N_("{held} of {steps} steps hold; {seconds} s. Written to {folder}"),
            held=held,
            steps=steps,
            seconds=seconds,
            folder=folder.path,
        ),
    ]
    lines += [
        words.say(N_("Step {number} does not hold: {name}"), number=each.number, name=words.say(each.step.message))
        for each in report.failed
    ]
    return "\n".join(lines)


def as_json(report: Report, folder: TourFolder, words: Words) -> JsonObject:
    steps: list[Json] = [_step(each, words) for each in report.played]
    return {
        "ok": report.holds,
        "format": FORMAT,
        "version": VERSION,
        "practice": True,
        "language": words.spoken,
        "out": str(folder.path),
        "seconds": round(report.seconds, 3),
        "held": report.count(Result.HELD),
        "failed": [each.step.name for each in report.failed],
        "not_played": [each.step.name for each in report.played if each.result is Result.NOT_PLAYED],
        "steps": steps,
    }


def _step(played: Played, words: Words) -> JsonObject:
    findings: list[Json] = [{"holds": each.holds, "sentence": sentence(each, words)} for each in played.findings]
    step: JsonObject = {
        "number": played.number,
        "name": played.step.name,
        "sentence": words.say(played.step.message),
        "result": played.result.value,
        "milliseconds": played.milliseconds,
        "findings": findings,
    }
    if played.error is not None:
        step["error"] = played.error.code
        step["message"] = words.explain(played.error).happened
    return step
