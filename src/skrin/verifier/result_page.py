"""What came of a request, for the person at the page: the outcome in words, the checks, what was shown letter for letter."""

from collections.abc import Iterator

from skrin.domain.json_value import Json, JsonObject
from skrin.domain.verdict import CheckName
from skrin.use_cases.verifier.report import OUTCOMES
from skrin.verifier.web_page import facts, text
from skrin.wire import strict_json
from skrin.words import labels
from skrin.words.catalogue import N_
from skrin.words.speech import Words

SHARED = N_("What was shared")
ISSUED_BY = N_("Issued by")
DECLINED = N_("The person declined, or the wallet could not answer.")


def parts(shown: JsonObject, words: Words) -> list[str]:
    """`shown` is the `result` of `shown.in_words`."""
    if shown.get("answer") == "declined":
        return [f'<p role="status">{text(words.say(DECLINED))}</p>']
    found = [f'<p role="status"><strong>{text(_verdict(shown, words))}</strong></p>']
    if isinstance(message := shown.get("message"), str):
        found.append(f"<p>{text(message)}</p>")
    presentations = shown.get("presentations")
    for each in presentations if isinstance(presentations, list) else []:
        if isinstance(each, dict):
            found += _presentation(each, words)
    return found


def _presentation(each: JsonObject, words: Words) -> Iterator[str]:
    issuer = each.get("issuer")
    name = str(issuer.get("name", "")) if isinstance(issuer, dict) else ""
    yield f"<h2>{text(str(each.get('title') or _verdict(each, words)))}</h2>"
    checks = each.get("checks")
    rows = [_check(check, words) for check in (checks if isinstance(checks, list) else []) if isinstance(check, dict)]
    yield facts([(words.say(ISSUED_BY), name), *rows])
    claims = each.get("claims")
    if isinstance(claims, dict):
        yield f"<h3>{text(words.say(SHARED))}</h3>{facts(_values((), claims))}"


def _check(check: JsonObject, words: Words) -> tuple[str, str]:
    """The reason says as of when."""
    return words.say(labels.CHECKS[CheckName(str(check["check"]))]), str(check["reason"])


def _verdict(told: JsonObject, words: Words) -> str:
    return words.verdict(OUTCOMES[str(told["verdict"])]) if told.get("verdict") in OUTCOMES else ""


def _values(path: tuple[str, ...], value: Json) -> Iterator[tuple[str, str]]:
    """Every text as it stands in the credential, under the names that lead to it; places in a list count from one."""
    match value:
        case dict():
            for name, member in value.items():
                yield from _values((*path, name), member)
        case list():
            for place, element in enumerate(value, 1):
                yield from _values((*path, str(place)), element)
        case str():
            yield " › ".join(path), value
        case _:
            yield " › ".join(path), strict_json.dump({"": value})[4:-1].decode()
