"""An interviewer asks, in each of the three ways; the learner shows what is chosen, and nothing else leaves."""

from collections.abc import Iterator
from dataclasses import dataclass

from skrin.domain.json_value import JsonObject
from skrin.domain.party import Texts, Trust
from skrin.practice import content
from skrin.practice.tour.learning import LEARNER
from skrin.practice.tour.presented import Left, left
from skrin.practice.tour.step import Finding, found
from skrin.practice.tour.tale import Tale
from skrin.practice.verifier import Question
from skrin.use_cases.holder import present
from skrin.use_cases.holder.consent import Consent, Picked, RequestPreview, Selection, consent, default_selection
from skrin.words.catalogue import N_

PURPOSE: Texts = {"sv": "Anställning som sprängarbas (övning)", "en": "Employment as a shortfirer (practice)"}
SELECTED = ("family_name", "assessment_grade", "level_of_learning_experience")
# What the learner leaves out where all is asked for: the verifier gets along without.
KEPT_BACK = ("assessment_grade", "prerequisites_to_enroll")
NUMBER = str(LEARNER["identifier"])


@dataclass(frozen=True, slots=True)
class Exchange:
    """One question with its answer, seen from all sides: what was agreed to, what left, and what the verifier says."""

    question: Question
    consent: Consent
    left: Left
    hosts: frozenset[str]
    result: JsonObject

    @property
    def verdict(self) -> str:
        return str(self.result.get("verdict", ""))

    @property
    def presentation(self) -> JsonObject:
        """What the verifier says of the one credential it was shown."""
        presentations = self.result.get("presentations")
        first = presentations[0] if isinstance(presentations, list) and presentations else {}
        return first if isinstance(first, dict) else {}

    @property
    def agreed(self) -> frozenset[str]:
        """What the learner agreed to show: the names of what can be hidden, at the top."""
        return frozenset(str(each.path[0]) for item in self.consent.items for each in item.fields if not each.locked)

    @property
    def visible(self) -> frozenset[str]:
        """What the verifier says it was shown."""
        shown = self.presentation.get("shown")
        return frozenset(str(path[0]) for path in shown if isinstance(path, list)) if isinstance(shown, list) else frozenset()

    @property
    def locked(self) -> frozenset[str]:
        return frozenset(str(each.path[0]) for item in self.consent.items for each in item.fields if each.locked)


def looked_up(question: Question, tale: Tale) -> RequestPreview:
    return present.look_up(present.read(question.link, tale.ports), tale.ports)


def exchange(question: Question, selection: Selection | None, name: str, tale: Tale) -> Exchange:
    """The learner looks, agrees and shows; what was presented is kept in the tour's folder under `name`."""
    with tale.watched() as sent:
        preview = looked_up(question, tale)
        agreed = consent(preview, selection or default_selection(preview))
        present.respond(agreed, tale.ports)
    gone = left(sent)
    tale.folder.write(f"presented/{name}.sd-jwt", gone.text + "\n")
    told = tale.world.interviewer.result(question)
    tale.folder.write_json(f"presented/{name}.result.json", told)
    result = told.get("result")
    hosts = frozenset(each.request.url.origin for each in sent)
    return Exchange(question, agreed, gone, hosts, result if isinstance(result, dict) else {})


def yes_or_no(tale: Tale) -> Iterator[Finding]:
    question = tale.world.interviewer.ask("yes-no", PURPOSE, content.SHORTFIRER)
    preview = looked_up(question, tale)
    yield found(
        N_("The learner sees who asks (“{name}”), that a list vouches for it, and why."),
        preview.trust.trust is Trust.TRUSTED and dict(preview.verifier.names) == dict(content.VERIFIER_NAMES),
        name=content.VERIFIER_NAMES,
    )
    shown = exchange(question, None, "1-yes-no", tale)
    yield found(
        N_("The verdict is Valid: yes, completed."), shown.verdict == "valid" and _claims(shown).get("completed") is True
    )
    yield found(
        N_("Only the answer and the course left: no name, no number, no grade."),
        shown.left.names == {"completed", "credential_id"} and not _personal(shown.left),
    )
    yield found(
        N_("Only the verifier was spoken to: no issuer learns that something was shown."),
        shown.hosts == {tale.world.interviewer.url},
    )


def selection(tale: Tale) -> Iterator[Finding]:
    claims = tuple((name,) for name in SELECTED)
    question = tale.world.interviewer.ask("selection", PURPOSE, content.SHORTFIRER, claims)
    shown = exchange(question, None, "2-selection", tale)
    tale.shown["selection"] = shown.left
    yield found(N_("The verdict is Valid, and the holder is proved."), shown.verdict == "valid" and _proved(shown))
    expected = {*SELECTED, "credential_id"}
    yield found(
        N_("Exactly what was ticked left the wallet: {fields}."),
        shown.left.names == shown.agreed == expected,
        fields=sorted(shown.left.names),
    )
    yield found(
        N_("The verifier received exactly that, and what cannot be hidden."),
        shown.visible == expected | shown.locked,
    )
    yield found(
        N_("The learner's number and first name stayed at home."), not _says_any(shown.left, NUMBER, str(LEARNER["given_name"]))
    )


def everything(tale: Tale) -> Iterator[Finding]:
    question = tale.world.interviewer.ask("everything", PURPOSE, content.SHORTFIRER)
    preview = looked_up(question, tale)
    (asked,) = preview.questions
    (choice,) = [each for each in asked.choices if each.id == tale.held[content.SHORTFIRER]]
    names = [frozenset(str(path[0]) for path in option.paths) for option in choice.options]
    wanted = [place for place, given in enumerate(names) if not given & {*KEPT_BACK}]
    yield found(N_("The learner may leave out what the verifier can do without."), bool(wanted) and {*KEPT_BACK} < names[0])
    option = choice.options[wanted[0]]
    picked = Picked(asked.query.id, choice.id, frozenset(option.paths))
    shown = exchange(question, Selection((picked,)), "3-everything", tale)
    yield found(N_("The verdict is Valid, and the holder is proved."), shown.verdict == "valid" and _proved(shown))
    yield found(
        N_("{count} things were shown; what the learner unticked did not leave."),
        shown.left.names == shown.agreed and not shown.left.names & {*KEPT_BACK},
        count=len(shown.left.names),
    )


def _proved(shown: Exchange) -> bool:
    return shown.presentation.get("holder_binding") == "proved"


def _claims(shown: Exchange) -> JsonObject:
    claims = shown.presentation.get("claims")
    return claims if isinstance(claims, dict) else {}


def _personal(answer: Left) -> bool:
    return _says_any(answer, *(str(value) for value in LEARNER.values()))


def _says_any(answer: Left, *values: str) -> bool:
    return any(answer.says(value) for value in values)
