"""Everything the program says in one language: `Words("sv")`. Made once for a run, or anew when the language is switched."""

import re
from dataclasses import dataclass
from datetime import date, datetime
from enum import Enum

from skrin.domain.errors import SkrinError
from skrin.domain.history import EventKind
from skrin.domain.learning import Basis, Concept, Element, OrganisationRole, Relation, Setting
from skrin.domain.offering import EnrolmentState
from skrin.domain.party import Authentication, Texts, Trust, in_language
from skrin.domain.verdict import Check, CheckName, Outcome, Verdict
from skrin.wire.identity_text import identity
from skrin.wire.plain_text import plain
from skrin.words import errors, labels
from skrin.words.catalogue import N_, supported, translations
from skrin.words.dates import locale_of, written_date, written_moment
from skrin.words.said import Explanation, filled

# A decimal number that stands by itself, and no part of a date, a version or a number with more points in it.
_DECIMAL = re.compile(r"(?<![\w.,])(\d{1,9})\.(\d{1,4})(?![\w.,]*\d)")
_AS_OF = N_("{sentence} As of {time}.")


@dataclass(frozen=True, slots=True)
class Words:
    """Sentences, names, dates and numbers in one language (a BCP 47 tag; what nobody translated is English)."""

    language: str

    @property
    def spoken(self) -> str:
        """The language that is really spoken: `sv` or `en`."""
        return supported(self.language)

    # texts of the program's own
    def say(self, message: str, **facts: object) -> str:
        """A message of the catalogue, marked with `N_`, with its facts as plain text."""
        return filled(translations(self.spoken).gettext(message) if message else "", facts, self.spoken)

    def count(self, message_forms: tuple[str, str], count: int, **facts: object) -> str:
        """The right one of two plural forms, marked with `NN_`, with `{count}` as the language writes numbers."""
        message = translations(self.spoken).ngettext(*message_forms, count)
        return filled(message, {**facts, "count": self.number(count)}, self.spoken)

    # errors
    def explain(self, error: SkrinError) -> Explanation:
        return errors.explain(error, self.spoken)

    def explain_code(self, code: str, facts: dict[str, object] | None = None) -> Explanation:
        return errors.explain_code(code, facts or {}, self.spoken)

    # verdicts
    def verdict(self, verdict: Verdict | Outcome) -> str:
        return self.say(labels.VERDICTS[verdict if isinstance(verdict, Outcome) else verdict.outcome])

    def outcome(self, outcome: Outcome) -> str:
        return self.say(labels.OUTCOMES[outcome])

    def check_name(self, name: CheckName) -> str:
        return self.say(labels.CHECKS[name])

    def check(self, check: Check) -> str:
        """One check as a sentence: what it came to, and for when by the reader's clock, where that is not now."""
        own = (labels.PASSED if check.outcome is Outcome.PASS else labels.REASONS).get(check.code)
        sentence = self.say(own or labels.CHECK_SENTENCES[check.name, check.outcome])
        return sentence if check.as_of is None else self.say(_AS_OF, sentence=sentence, time=check.as_of)

    def reason(self, check: Check) -> str:
        """Why a check did not pass, in the words of its code; empty where it passed."""
        return errors.explain_code(check.code, check.facts, self.spoken).happened if check.code else ""

    # names of closed choices
    def element(self, element: Element) -> str:
        return self.say(labels.ELEMENTS[element])

    def enrolment(self, state: EnrolmentState) -> str:
        return self.say(labels.ENROLMENTS[state])

    def event(self, kind: EventKind) -> str:
        return self.say(labels.EVENTS[kind])

    def status_value(self, value: Enum | str) -> str:
        """A status list's value, as `StatusValue` or by its name."""
        return self.say(labels.STATUS_VALUES[str(value.value) if isinstance(value, Enum) else value])

    def basis(self, basis: Basis) -> str:
        return self.say(labels.BASES[basis])

    def relation(self, relation: Relation) -> str:
        return self.say(labels.RELATIONS[relation])

    def setting(self, setting: Setting) -> str:
        return self.say(labels.SETTINGS[setting])

    def role(self, role: OrganisationRole) -> str:
        return self.say(labels.ROLES[role])

    def trust(self, trust: Trust) -> str:
        return self.say(labels.TRUSTS[trust])

    def authentication(self, authentication: Authentication) -> str:
        return self.say(labels.AUTHENTICATIONS[authentication])

    # texts from outside
    def text(self, texts: Texts, limit: int = 200) -> str:
        """A text from outside in this language, else another, as harmless plain text."""
        return plain(in_language(texts, self.spoken), limit)

    def name(self, names: Texts, limit: int = 200) -> str:
        """The name of a party, which brings no sign of trust of its own (SR-25)."""
        return identity(in_language(names, self.spoken), limit)

    def concept(self, concept: Concept) -> str:
        return self.text(concept.labels) or plain(concept.id)

    # dates and numbers
    def date(self, day: date) -> str:
        """`2 November 2026`."""
        return written_date(day, self.spoken)

    def moment(self, moment: datetime) -> str:
        """A day with the time of day, in the moment's own zone."""
        return written_moment(moment, self.spoken)

    def number(self, number: float) -> str:
        from babel.numbers import format_decimal

        return format_decimal(number, locale=self._locale)

    def written_number(self, text: str) -> str:
        """A text with numbers in it as a format writes them (`7.5`), with the decimal sign of the language (`7,5`)."""
        from babel.numbers import get_decimal_symbol

        return _DECIMAL.sub(rf"\1{get_decimal_symbol(self._locale)}\2", text)

    def country(self, code: str) -> str:
        """A country by its ISO 3166-1 alpha-2 code; the code itself where it is none."""
        from babel import Locale

        return Locale.parse(self._locale).territories.get(code) or plain(code)

    def language_name(self, tag: str) -> str:
        """A language by its tag; the tag itself where nobody knows it."""
        from babel import Locale

        base = tag.replace("_", "-").partition("-")[0].lower()
        return Locale.parse(self._locale).languages.get(base) or plain(tag)

    @property
    def _locale(self) -> str:
        return locale_of(self.spoken)
