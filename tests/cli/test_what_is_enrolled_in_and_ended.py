"""What a person at a terminal reads of enrolling, withdrawing, revoking and deleting: the window's words."""

import pytest

from tests.cli.conftest import Shell
from tests.cli.test_wallet_journey import trusted
from tests.fakes.issuer import FakeIssuer
from tests.fakes.issuer_service import IssuerWorld

ENROL = {
    "en": """Customer service in retail
Open until 31 December 2026 · 3 ECTS · EQF 4 · Swedish

From
  The Real School
  HOST
  Calls itself “Practice Issuer” (not verified)
  ✓  Known issuer
     Named in Tests

Meeting customers
""",
    "sv": """Kundservice i detaljhandeln
Öppen till 31 december 2026 · 3 ECTS · EQF 4 · svenska

Från
  The Real School
  HOST
  Kallar sig ”Övningsutfärdaren” (inte bekräftat)
  ✓  Känd utfärdare
     Finns med i Tests

Att möta kunder
""",
}
LEARN = {
    "en": """What enrolling tells them
  • That you hold the key of an identifier that is used with Practice Issuer alone
  • Which course you enrol in, and when
  • Not your name, and nothing from your credentials
  • Contacted: 127.0.0.1

  Credential ID  retail-1
""",
    "sv": """Vad de får veta när du anmäler dig
  • Att du har nyckeln till en identifierare som används enbart med Övningsutfärdaren
  • Vilken kurs du anmäler dig till, och när
  • Inte ditt namn, och inget från dina intyg
  • Kontaktas: 127.0.0.1

  Intygs-ID  retail-1
""",
}
DELETE = {
    "en": """Delete here?

  Title anyone may see
  The Test School · ID HELD

  • It disappears from this computer, with its key
  • The issuer is not told, and it stays valid
  This cannot be undone.
""",
    "sv": """Radera här?

  Title anyone may see
  The Test School · ID HELD

  • Det försvinner från den här datorn, tillsammans med sin nyckel
  • Utfärdaren får inte veta det, och det fortsätter att gälla
  Det här går inte att ångra.
""",
}


def test_a_learner_reads_what_enrolling_tells_and_how_it_stands(school: IssuerWorld, skrin: Shell) -> None:
    trusted(school, skrin)
    skrin("wallet", "catalogue", "add", f"{school.url}/catalogue")
    assert skrin.text("wallet", "enrolments", "--lang", "en") == "No enrolments yet\n"
    for language in ("en", "sv"):
        skrin.text("wallet", "enrol", "retail-1", "--lang", language, status=2)
        told = skrin.told.replace("\xa0", " ")
        assert ENROL[language].replace("HOST", school.url.removeprefix("http://")) in told
        assert LEARN[language] in told

    enrolled = skrin.text("wallet", "enrol", "retail-1", "--yes", "--lang", "sv")
    assert enrolled.startswith("Kundservice i detaljhandeln\n  ")
    assert "\n  Anmälan skickad\n" in enrolled
    (held,) = skrin("wallet", "enrolments")["enrolments"]
    assert f"ID {held['id']}" in enrolled
    assert held["did"] in enrolled
    assert "Enrolment withdrawn" in skrin.text("wallet", "withdraw", held["id"], "--lang", "en")


@pytest.mark.parametrize("language", ["en", "sv"])
def test_deleting_says_what_disappears_and_who_is_not_told(language: str, skrin: Shell, issuer: FakeIssuer, held: str) -> None:
    skrin.typed = ["n"]
    skrin.text("wallet", "delete", held, "--lang", language, status=2)
    assert DELETE[language].replace("HELD", held) in skrin.told
    skrin.typed = None
    deleted = skrin.text("wallet", "delete", held, "--lang", language)
    assert deleted == {"en": "Deleted here", "sv": "Raderat här"}[language] + ": Title anyone may see\n"
