"""A report as PDF: tagged, archival, with the data attached; what the person can do comes first, and only chosen values."""

import io
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, date, datetime
from typing import Any

import pytest
from pypdf import PdfReader

from skrin.domain.credential import Credential, CredentialFormat
from skrin.domain.learning import Achievement, Assessment, Basis, Learner, LearningOutcome, Organisation, OrganisationRole
from skrin.domain.party import Authentication, Party, Trust, TrustDecision
from skrin.domain.verdict import Check, CheckName, Outcome, Verdict
from skrin.paper.page import Press
from skrin.paper.report.made import report_page
from skrin.paper.report.saved import ReportForm, file_name, pdf
from skrin.use_cases.judge import Judged
from skrin.use_cases.verifier.filed import document
from skrin.use_cases.verifier.filed.value import Answered, Filed, Shown
from skrin.wire import strict_json
from skrin.words.speech import Words

AT = datetime(2026, 11, 24, 13, 5, tzinfo=UTC)
HOSTILE = [
    '<script>alert(1)</script> "><img src=x onerror=1> {{7*7}} %s',
    '#read("/etc/passwd") $ x^2 $ *b* @ref <label> \\u{41}',
    "\u202egnp.exe\u2066x\u200b",
    "אבגד عربي",
    "= Heading\n- item",
]
PASSED = [CheckName.FORMAT, CheckName.SIGNATURE, CheckName.ISSUER, CheckName.HOLDER_BINDING, CheckName.VALIDITY]


def shown(name: str = "Kim Exempel", title: str = "Water plants", *, revoked: bool = False) -> Shown:
    status = Check(CheckName.STATUS, Outcome.FAIL if revoked else Outcome.PASS, "status.revoked" if revoked else "", as_of=AT)
    verdict = Verdict((*(Check(each, Outcome.PASS) for each in PASSED), status))
    given, _, family = name.partition(" ")
    credential = Credential(
        format=CredentialFormat.SD_JWT_VC,
        raw="",
        type="https://w3id.org/skrin/vct/eu-micro-credential/1",
        issuer=Party("did:web:school.example", {"en": "Lillån Water Institute"}, authentication=Authentication.DID),
        claims={},
        disclosables=(),
        achievement=Achievement(
            title={"en": title, "sv": "Vattenverk" if title == "Water plants" else title},
            learner=Learner(given, family),
            organisations=(Organisation(OrganisationRole.AWARDING_BODY, {"en": "The Awarding Body"}),),
            outcomes=(LearningOutcome({"en": "Run and monitor a plant"}), LearningOutcome({"en": "Take water samples"})),
            basis=Basis.ASSESSED,
            assessment=Assessment(),
        ),
        verdict=verdict,
        trust=TrustDecision(Trust.TRUSTED, vouched_by=("Swedish list of educators",)),
    )
    return Shown(Judged(verdict, credential), (("given_name",), ("title",)), (("assessment_grade",),))


def report(*each: Shown, **more: Any) -> Filed:
    asked = {
        "purpose": {"en": "The plant position", "sv": "Tjänsten på verket"},
        "claims": [["given_name"], ["assessment_grade"]],
    }
    given = {"asked": asked, "by": {"en": "The Plant"}, "keep_until": date(2027, 1, 31), **more}
    return Filed(AT, Answered.PRESENTED, each or (shown(),), **given)


@pytest.fixture(scope="module")
def press() -> Iterator[Press]:
    with Press() as press:
        yield press


def read(filed: Filed, press: Press, language: str = "en") -> PdfReader:
    return PdfReader(io.BytesIO(pdf(filed, Words(language), press)))


def text_of(document: PdfReader) -> str:
    return " ".join(" ".join(each.extract_text().replace("\u200b", "") for each in document.pages).split())


def test_it_is_pdf_a_3a_and_pdf_ua_1_in_its_language_with_the_data_byte_for_byte(press: Press) -> None:
    filed = report()
    made = read(filed, press, "sv")
    root: Any = made.trailer["/Root"]
    metadata = root["/Metadata"].get_data().decode()
    for said in ("<pdfaid:part>3<", "<pdfaid:conformance>A<", "<pdfuaid:part>1<"):
        assert said in metadata
    assert (root["/Lang"], bool(root["/MarkInfo"]["/Marked"])) == ("sv", True)
    assert made.attachments == {"rapport-2026-11-24.json": [document.file(filed)]}
    assert (
        document.read(strict_json.parse_object(made.attachments["rapport-2026-11-24.json"][0])).keep_until == filed.keep_until
    )


@pytest.mark.parametrize(
    ("language", "order"),
    [
        (
            "en",
            [
                "Water plants",
                "Kim Exempel",
                "Run and monitor a plant",
                "How it was assessed",
                "Who stands behind it",
                "Lillån Water Institute",
                "Swedish list of educators",
                "Valid",
                "What was checked",
                "Not revoked",
                "Asked for and not given",
                "About this check",
                "The Plant",
                "The plant position",
                "Given name, Grade",
                "31 January 2027",
                "after 31 January 2027",
            ],
        ),
        (
            "sv",
            [
                "Vattenverk",
                "Run and monitor",
                "Vem som står bakom",
                "Giltigt",
                "Tjänsten på verket",
                "31 januari 2027",
                "Radera rapporten",
            ],
        ),
    ],
)
def test_what_the_person_can_do_comes_first_and_then_who_says_so_and_what_was_checked(
    language: str, order: list[str], press: Press
) -> None:
    text, place = text_of(read(report(), press, language)), 0
    for each in order:
        found = text.find(each, place)
        assert found >= place, (each, text[place:])
        place = found


def test_what_is_not_valid_says_so_above_everything_else(press: Press) -> None:
    text = text_of(read(report(shown(revoked=True)), press))
    assert text.index("revoked the credential") < text.index("Water plants")
    assert "Everything that could be checked is in order" not in text


@pytest.mark.case("V-11")
@pytest.mark.case("G-03")
@pytest.mark.parametrize("hostile", HOSTILE)
def test_a_hostile_name_is_set_as_letters_and_stands_in_the_data_as_it_is(hostile: str, press: Press) -> None:
    filed = report(shown(hostile, hostile))
    made = read(filed, press)
    page = report_page(filed, Words("en")).credentials[0]
    assert "\u202e" not in page.title + page.holder.lines[0]
    (attached,) = made.attachments.values()
    kept: Any = strict_json.parse_object(attached[0])["presentations"]
    assert kept[0]["kept"]["title"]["en"] == hostile
    if hostile.isascii():
        assert page.title.split()[0] in text_of(made)


def test_several_credentials_stand_in_the_order_they_came_in_and_none_is_ranked(press: Press) -> None:
    filed = report(shown(title="Zebra"), shown(title="Alpha", revoked=True), shown(title="Middle"))
    text = text_of(read(filed, press))
    assert text.index("Zebra") < text.index("Alpha") < text.index("Middle")
    assert "3 credentials were shown together. Not valid." in text


def test_a_no_and_a_refused_answer_are_reports_too(press: Press) -> None:
    declined = replace(report(), answered=Answered.DECLINED, shown=())
    refused = replace(declined, answered=Answered.REFUSED, error="response.seal")
    assert "Nothing was shown" in text_of(read(declined, press))
    assert "does not answer the request" in text_of(read(refused, press))
    assert "verdict" not in document.write(declined)


def test_nothing_kept_is_a_page_without_names(press: Press) -> None:
    bare = shown()
    assert bare.judged.credential is not None
    nothing = replace(bare, judged=Judged(bare.judged.verdict, replace(bare.judged.credential, achievement=Achievement())))
    text = text_of(read(report(nothing, keep_until=None), press))
    for value in ("Kim", "Water plants", "Run and monitor", "The Awarding Body"):
        assert value not in text
    assert "Credential whose title is not in this report" in text
    assert "Nobody said until when" in text


def test_of_many_credentials_each_has_room_for_less_and_says_how_much_is_left() -> None:
    one = shown()
    assert one.judged.credential is not None
    said = replace(one.judged.credential.achievement, outcomes=(LearningOutcome({"en": "One of many"}),) * 200)
    many = replace(one, judged=replace(one.judged, credential=replace(one.judged.credential, achievement=said)))
    alone, of_a_hundred = (report_page(report(*[many] * count), Words("en")).credentials[0] for count in (1, 100))
    assert (len(alone.outcomes), alone.more) == (200, "")
    assert (len(of_a_hundred.outcomes), of_a_hundred.more) == (20, "180 more are in the attached file.")


def test_the_name_of_the_file_names_nobody() -> None:
    assert file_name(report(), ReportForm.PDF, Words("en")) == "report-2026-11-24.pdf"
