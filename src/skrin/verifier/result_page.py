"""What came of a request, for the person at the page: the outcome, what was shared, and each check, in plain words."""

from collections.abc import Iterator

from skrin.domain.json_value import JsonObject
from skrin.domain.verdict import Outcome
from skrin.use_cases.verifier.report import OUTCOMES
from skrin.verifier.web_page import facts, text
from skrin.vocabularies import registry
from skrin.words.catalogue import N_
from skrin.words.claims.names import ClaimNames, shipped_names
from skrin.words.claims.values import value_said
from skrin.words.speech import Words

SHARED = N_("What was shared")
CHECKED = N_("What was checked")
AGREED = N_("Agreed to, and signed with the answer")
ISSUED_BY = N_("Issued by")
DECLINED = N_("The person declined, or the wallet could not answer.")
SIGNS = {Outcome.PASS: "✓", Outcome.FAIL: "✗", Outcome.UNKNOWN: "?"}


def outcome(shown: JsonObject, words: Words) -> str:
    """`shown` is the `result` of `shown.in_words`."""
    return words.say(DECLINED) if shown.get("answer") == "declined" else _verdict(shown, words)


def parts(shown: JsonObject, about: str, words: Words) -> list[str]:
    """`shown` is the `result` of `shown.in_words`; `about` is what stands below the outcome, escaped."""
    found = [f'<p class="verdict" role="status">{_signed(str(shown.get("verdict")))}{text(outcome(shown, words))}</p>']
    if isinstance(message := shown.get("message"), str):
        found.append(f"<p>{text(message)}</p>")
    found.append(about)
    if isinstance(agreed := shown.get("agreed"), list):
        found.append(f"<h2>{text(words.say(AGREED))}</h2>{''.join(f'<p>{text(str(each))}</p>' for each in agreed)}")
    presentations = shown.get("presentations")
    for each in presentations if isinstance(presentations, list) else []:
        if isinstance(each, dict):
            found += _presentation(each, words)
    return found


def _presentation(each: JsonObject, words: Words) -> Iterator[str]:
    issuer = each.get("issuer")
    if isinstance(issuer, dict):
        yield f"<h2>{text(str(each.get('title') or _verdict(each, words)))}</h2>"
        yield facts([(words.say(ISSUED_BY), str(issuer.get("name") or issuer.get("id", "")))])
    claims = each.get("claims")
    if isinstance(claims, dict):
        names = shipped_names(tuple(registry.lineage(str(each.get("type", "")))))
        yield f"<h3>{text(words.say(SHARED))}</h3>{facts(_said(claims, names, words))}"
    checks = each.get("checks")
    lines = "".join(_check(check, words) for check in (checks if isinstance(checks, list) else []) if isinstance(check, dict))
    if lines:
        yield f"<h3>{text(words.say(CHECKED))}</h3><ul>{lines}</ul>"


def _check(check: JsonObject, words: Words) -> str:
    """The reason says as of when; its sign is said in words to those who do not see it."""
    came = Outcome(check["outcome"])
    sign = f'<span class="sign {came.name.lower()}" role="img" aria-label="{text(words.outcome(came))}">{SIGNS[came]}</span>'
    return f"<li>{sign}<span>{text(str(check['reason']))}</span></li>"


def _signed(verdict: str) -> str:
    """The sign before the verdict, which says the same."""
    came = OUTCOMES.get(verdict)
    return "" if came is None else f'<span class="{came.name.lower()}" aria-hidden="true">{SIGNS[came]}</span> '


def _verdict(told: JsonObject, words: Words) -> str:
    return words.verdict(OUTCOMES[str(told["verdict"])]) if told.get("verdict") in OUTCOMES else ""


def _said(claims: JsonObject, names: ClaimNames, words: Words) -> Iterator[tuple[str, str]]:
    """By the names that the kind of credential has for them, in its order; every text as it stands there."""
    for name in sorted(claims, key=lambda each: names.place((each,))):
        yield names.of((name,), words), "\n".join(value_said((name,), claims[name], names, words).lines)
