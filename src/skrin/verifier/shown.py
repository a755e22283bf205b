"""A kept report with its sentences: the checks said in words, names and titles in one language."""

from skrin.domain.json_value import Json, JsonObject
from skrin.domain.party import Texts, in_language
from skrin.domain.verdict import Check, Verdict
from skrin.use_cases import europass_told
from skrin.use_cases.verifier import report
from skrin.wire import timestamp
from skrin.words import europass
from skrin.words.errors import explain_code
from skrin.words.speech import Words


def checks(judged: Verdict, words: Words) -> list[Json]:
    """As INTERFACES section 3 has them. `counts` is only said where it is false."""
    return [_check(check, words) for check in judged.checks]


def _check(check: Check, words: Words) -> JsonObject:
    shown: JsonObject = {
        "check": check.name.value,
        "outcome": check.outcome.value,
        "code": check.code,
        "reason": words.check(check),
        "as_of": timestamp.write_optional(check.as_of),
    }
    return shown if check.counts else {**shown, "counts": False}


def in_words(found: JsonObject, language: str) -> JsonObject:
    """What `use_cases.verifier.result` tells, for reading: sentences for every code, one name and one title."""
    told = found.get("result")
    if not isinstance(told, dict):
        return found
    words = Words(language)
    shown: JsonObject = dict(told)
    code = told.get("error")
    if told.get("answer") == "refused" and isinstance(code, str):
        facts = told.get("facts")
        shown["message"] = explain_code(code, facts if isinstance(facts, dict) else {}, words.spoken).happened
    presentations = told.get("presentations")
    if isinstance(presentations, list):
        values = told.get("disclosed")
        shown["presentations"] = _presentations(presentations, values if isinstance(values, dict) else {}, words)
    for kept in ("disclosed", "facts"):
        shown.pop(kept, None)
    return {**found, "result": shown}


def _presentations(told: list[Json], disclosed: JsonObject, words: Words) -> list[Json]:
    """Each with the values that were shown, as long as they are kept."""
    seen: dict[str, int] = {}
    found: list[Json] = []
    for each in told:
        if not isinstance(each, dict):
            continue
        query_id = str(each.get("query_id"))
        place = seen[query_id] = seen.get(query_id, -1) + 1
        values = disclosed.get(query_id)
        claims = values[place] if isinstance(values, list) and place < len(values) else None
        found.append(_presentation(each, claims, words))
    return found


def _presentation(told: JsonObject, claims: Json, words: Words) -> JsonObject:
    shown: JsonObject = {**told, "checks": checks(report.read_checks(told), words)}
    issuer = told.get("issuer")
    if isinstance(issuer, dict):
        shown["issuer"] = {
            **{name: value for name, value in issuer.items() if name != "names"},
            "name": _said(issuer, "names", words),
        }
    if "title" in told:
        shown["title"] = _said(told, "title", words)
    shown.update(europass.told(europass_told.read(told), words))
    return shown if claims is None else {**shown, "claims": claims}


def _said(told: JsonObject, member: str, words: Words) -> str:
    texts = told.get(member)
    known: Texts = {tag: text for tag, text in texts.items() if isinstance(text, str)} if isinstance(texts, dict) else {}
    return in_language(known, words.spoken)
