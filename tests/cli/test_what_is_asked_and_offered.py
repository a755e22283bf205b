"""What a person at a terminal reads before and after receiving and sharing: the window's words, in its order."""

import json
import re
from dataclasses import replace

import pytest

from skrin.domain.json_value import Json
from skrin.protocols.openid4vp.dcql.query import ClaimQuery, DcqlQuery, sd_jwt_query
from skrin.protocols.openid4vp.response import delivery_answer
from skrin.protocols.openid4vp.transaction_data import statement
from skrin.vocabularies.type_metadata import SKRIN_VCT
from skrin.wire.urls import ANY_LOOPBACK, HttpsUrl
from tests.cli.conftest import Shell
from tests.fakes.issuer import FakeIssuer
from tests.fakes.verifier import FakeVerifier

OFFERED = {
    "en": """Offer

From
  The Test School
  127.0.0.1
  Calls itself “What the issuer calls itself” (not verified)
  ✓  Known issuer
     Named in Test list

What they learn about you
  • That this wallet holds the key for this credential
  • The time you fetch it
  • The network address of this computer

Who is contacted
  • 127.0.0.1

What they offer
  Name of eu-micro-credential

Kept on this computer, in your wallet. The offer can be used once.

Technical details
  Issuer's address    ORIGIN
  Kind at the issuer  eu-micro-credential
  Type                https://w3id.org/skrin/vct/eu-micro-credential/1
""",
    "sv": """Erbjudande

Från
  The Test School
  127.0.0.1
  Kallar sig ”What the issuer calls itself” (inte bekräftat)
  ✓  Känd utfärdare
     Finns med i Test list

Vad de får veta om dig
  • Att den här plånboken har nyckeln till det här intyget
  • Tidpunkten då du hämtar det
  • Den här datorns nätverksadress

Vilka som kontaktas
  • 127.0.0.1

Vad de erbjuder
  Name of eu-micro-credential

Sparas på den här datorn, i din plånbok. Erbjudandet kan användas en gång.

Tekniska detaljer
  Utfärdarens adress   ORIGIN
  Slag hos utfärdaren  eu-micro-credential
  Typ                  https://w3id.org/skrin/vct/eu-micro-credential/1
""",
}

ASKED = {
    "en": """Request to share

Who
  The Listed Employer
  127.0.0.1
  Calls itself “What the verifier calls itself” (not verified)
  ✓  Confirmed who is asking
     Named in Verifiers
  Proved with the key of DID
  You have never shared with them

Why
  “To see whether you may be hired”
  Kept until       Not stated
  Code to compare  CODE
  The purpose and the storage time are in their own words. Later, you can ask them to erase it, from History.
  If they show you a code, it must be this one.

By sharing you also agree to this
  “I apply.”
  In the words of the one who asks. You sign it together with what you share, and your history keeps it.

Title anyone may see
  From The Test School · ID HELD
  ✓  Valid

  They need – without these they cannot go on
    Given name  canary-given-Åsa
    Grade       canary-grade

  Always goes along – nobody can hide this in this credential
    Title  Title anyone may see

  Not shared: email address, address, family name, skills, reference
  With it goes: the kind of credential, the issuer and its signature, when it was signed, until when this copy
    can be used, where its revocation is looked up, proof that it is yours

Nothing has been sent yet. Your no here tells them nothing. With --decline they are told no, and nothing else.
""",
    "sv": """Förfrågan om att dela

Vem
  The Listed Employer
  127.0.0.1
  Kallar sig ”What the verifier calls itself” (inte bekräftat)
  ✓  Det är bekräftat vem som frågar
     Finns med i Verifiers
  Visat med nyckeln för DID
  Du har aldrig delat med dem

Varför
  “To see whether you may be hired”
  Sparas till      Inte angivet
  Kod att jämföra  CODE
  Syfte och lagringstid är deras egna ord. Senare kan du be dem radera uppgifterna, från Historik. Om de visar
  dig en kod ska den vara den här.

Genom att dela godkänner du också det här
  “I apply.”
  Med deras egna ord. Du skriver under det tillsammans med det du delar, och det sparas i din historik.

Title anyone may see
  Från The Test School · ID HELD
  ✓  Giltigt

  De behöver – utan de här kommer de inte vidare
    Förnamn  canary-given-Åsa
    Betyg    canary-grade

  Följer alltid med – ingen kan dölja det här i det här intyget
    Titel  Title anyone may see

  Delas inte: E-postadress, adress, efternamn, färdigheter, referens
  Med det följer: vilken sorts intyg det är, utfärdaren och dess signatur, när det signerades, hur länge den
    här kopian kan användas, var man ser om det är återkallat, bevis för att det är ditt

Inget har skickats än. Ett nej här säger dem ingenting. Med --decline får de veta att du säger nej, och inget
mer.
""",
}


@pytest.mark.parametrize("language", ["en", "sv"])
def test_an_offer_reads_as_in_the_window(language: str, skrin: Shell, issuer: FakeIssuer) -> None:
    skrin.typed = ["n"]
    skrin.text("wallet", "receive", issuer.link(), "--contact", "--lang", language, status=2)
    assert OFFERED[language].replace("ORIGIN", issuer.url) in skrin.told
    assert skrin.told.count(issuer.url) == 1  # read once, though it was not agreed to


def test_before_anybody_is_contacted_it_is_said_who_would_learn_what(skrin: Shell, issuer: FakeIssuer) -> None:
    skrin.text("wallet", "receive", issuer.link(), "--lang", "en", status=2)
    assert "From\n  127.0.0.1\n\nThe offer names this host. Nobody has been contacted yet." in skrin.told
    assert "It learns the network address of this computer and the time, and nothing about you" in skrin.told


@pytest.mark.parametrize(
    ("language", "added"), [("en", "1 credential is in your wallet"), ("sv", "1 intyg finns nu i din plånbok")]
)
def test_what_came_is_said_as_its_card_says_it(language: str, added: str, skrin: Shell, issuer: FakeIssuer) -> None:
    told = skrin.text("wallet", "receive", issuer.link(), "--yes", "--lang", language)
    word = {"en": "Valid", "sv": "Giltigt"}[language]
    pattern = rf"{added}\n\n✓ {word}  Title anyone may see\n +The Test School\n +ID \w+\n"
    assert re.fullmatch(pattern, told), told


@pytest.mark.parametrize("language", ["en", "sv"])
def test_a_request_reads_as_in_the_window(language: str, skrin: Shell, held: str, verifier: FakeVerifier) -> None:
    verifier.statements = (statement("I apply.", ["one"]),)
    link = verifier.link()
    code = skrin("wallet", "present", link, status=2)["preview"]["code"]
    skrin.typed = ["n"]
    skrin.text("wallet", "present", link, "--lang", language, status=2)
    page = ASKED[language].replace("DID", verifier.did).replace("CODE", code).replace("HELD", held)
    told = re.sub(r"\n  (The request closes|Förfrågan stängs) [^\n]*", "", skrin.told.replace("\xa0", " "))
    assert page in told, told
    assert skrin.told.count("canary-grade") == 1
    assert verifier.bodies == []


def test_what_was_shared_with_whom_and_where_to_go_on(skrin: Shell, held: str, verifier: FakeVerifier) -> None:
    verifier.delivered = delivery_answer(HttpsUrl.parse("http://127.0.0.1:9/next#code=1", ANY_LOOPBACK))
    told = skrin.text("wallet", "present", verifier.link(), "--yes", "--lang", "en")
    for line in (
        "Shared with The Listed Employer",
        "    • Grade",
        "They ask you to go on at 127.0.0.1",
        "http://127.0.0.1:9/next#code=1",
    ):
        assert f"{line}\n" in told
    assert "redirect_uri" not in told + skrin.told
    assert "canary" not in told
    sent = skrin("wallet", "present", verifier.link(), "--yes")
    assert sent["redirect_uri"] == "http://127.0.0.1:9/next#code=1"


def test_a_no_that_is_told_is_said(skrin: Shell, held: str, verifier: FakeVerifier) -> None:
    told = skrin.text("wallet", "present", verifier.link(), "--decline", "--lang", "sv")
    assert told == "Inget delades\nDe fick ett nej och inget annat.\n"


def test_what_is_asked_for_and_not_here_is_named(skrin: Shell, held: str, verifier: FakeVerifier) -> None:
    verifier.query = DcqlQuery((sd_jwt_query("one", "urn:eudi:pid:1", (ClaimQuery(("given_name",)),)),))
    skrin.typed = ["n"]
    skrin.text("wallet", "present", verifier.link(), "--lang", "en", status=2)
    asked = "They ask for\n  Identity credential (EU)\n    They want to see: First name\n"
    assert asked in skrin.told, skrin.told


def test_what_may_be_added_stands_there_with_its_value_and_a_mark(skrin: Shell, held: str, verifier: FakeVerifier) -> None:
    (asked,) = verifier.query.credentials
    claims = ClaimQuery(("grade",), id="g"), ClaimQuery(("given_name",), id="n")
    verifier.query = DcqlQuery((replace(asked, claims=claims, claim_sets=(("g",), ("g", "n"))),))
    skrin.text("wallet", "present", verifier.link(), "--lang", "en", status=2)
    assert "You may add – they manage without\n    [ ] Given name  canary-given-Åsa\n" in skrin.told
    assert "choose with --select" in skrin.told

    more: Json = {"one": {"credential": held, "claims": [["grade"], ["given_name"]]}}
    selection = skrin.file("more.json", json.dumps(more))
    skrin.text("wallet", "present", verifier.link(), "--select", selection, "--lang", "en", status=2)
    assert "    [x] Given name  canary-given-Åsa\n" in skrin.told


def test_reasons_to_look_stand_before_the_fields_and_are_codes_for_a_program(
    skrin: Shell, held: str, verifier: FakeVerifier
) -> None:
    assert skrin("wallet", "present", verifier.link(), status=2)["preview"]["over_asking"] == []
    verifier.query = DcqlQuery((sd_jwt_query("one", SKRIN_VCT, (ClaimQuery(("family_name",)), ClaimQuery(("address",)))),))
    preview = skrin("wallet", "present", verifier.link(), status=2)["preview"]
    assert preview["over_asking"] == ["personal", "identifying", "keeps_long"]
    skrin.typed = ["n"]
    skrin.text("wallet", "present", verifier.link(), "--lang", "en", status=2)
    page = skrin.told
    assert "Together, these single you out and can be looked up in registers: Family name, Address." in page
    assert page.index("They ask for more than a check") < page.index("They need –")
