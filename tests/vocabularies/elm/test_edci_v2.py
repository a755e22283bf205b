"""Credentials of before ELM 3, as XML: what they say, and what is refused before it is read."""

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from skrin.domain.learning import (
    Achievement,
    Concept,
    Element,
    Learner,
    LearningOutcome,
    Level,
    Organisation,
    OrganisationRole,
    QualityAssurance,
    Setting,
    Workload,
    missing_elements,
)
from skrin.vocabularies.elm import edci_v2
from skrin.wire import limits
from skrin.wire.errors import TooDeep, TooLarge, TooMany, XmlInvalid
from skrin.wire.xml_tree import parse

SNB = "http://data.europa.eu/snb/"


def text(word: str, lang: str = "sv") -> str:
    return f'<text content-type="text/plain" lang="{lang}">{word}</text>'


def named(address: str, word: str) -> str:
    return f'targetFrameworkUrl="x" uri="{address}"><targetName>{text(word, "en")}</targetName>'


COUNTRY = named("http://publications.europa.eu/resource/authority/country/SWE", "Sweden")
DOCUMENT = f"""<?xml version="1.0" encoding="UTF-8"?>
<!-- a credential of 2021 -->
<europassCredential xmlns="http://data.europa.eu/snb" xmlns:cred="http://data.europa.eu/europass/model/credentials/w3c#"
    cred:id="urn:credential:1" xsdVersion="0.10.0">
  <identifier schemeID="urn:number">C-7</identifier>
  <primaryLanguage>sv</primaryLanguage>
  <cred:validFrom>2021-02-12T14:14:24Z</cred:validFrom>
  <cred:issued>2021-09-03T10:00:04Z</cred:issued>
  <cred:issuer idref="urn:epass:org:2"/>
  <title>{text("Bevis")}</title>
  <credentialSubject id="urn:epass:person:1">
    <nationalId spatialID="SE">19900101-0000</nationalId>
    <givenNames>{text("Amina")}{text("Amina E", "en")}</givenNames><familyName>{text("Öberg")}</familyName>
    <dateOfBirth>1990-01-01</dateOfBirth>
    <achievements><learningAchievement id="a1">
      <title>{text("Sömnad")}{text("Sewing", "en")}</title>
      <additionalNote>
        <text content-type="text/html" lang="sv">&lt;b&gt;Bra&lt;/b&gt; &lt;script&gt;x&lt;/script&gt;</text>
      </additionalNote>
      <wasDerivedFrom id="p1">
        <title>{text("Prov")}</title><grade>VG</grade>
        <idVerificationMethod {named(SNB + "supervision-verification/70be69aaf9", "Supervised with ID")}</idVerificationMethod>
        <assessedBy idref="urn:epass:org:1"/><specifiedBy idref="as1"/>
      </wasDerivedFrom>
      <wasAwardedBy idref="w1"/>
      <hasPart><learningAchievement id="a2"><title>{text("Mönster")}</title></learningAchievement></hasPart>
      <specifiedBy idref="q1"/>
    </learningAchievement></achievements>
  </credentialSubject>
  <learningSpecificationReferences><qualification id="q1">
    <title>{text("Sömnad")}</title>
    <hasISCED-FCode {named(SNB + "isced-f/0723", "Textiles")}</hasISCED-FCode>
    <volumeOfLearning>PT100H</volumeOfLearning>
    <hasECTSCreditPoints schemeID="http://data.europa.eu/europass/educationalCreditPointSystem/ects">4.50</hasECTSCreditPoints>
    <mode {named(SNB + "learning-assessment/920fbb3cbe", "Online")}</mode>
    <learningSettingType {named(SNB + "learning-setting/e207a81fc7", "non-formal learning")}</learningSettingType>
    <entryRequirementsNote>{text("Ingen")}</entryRequirementsNote>
    <learningOutcomes><learningOutcome idref="o1"/><learningOutcome idref="o9"/></learningOutcomes>
    <eqfLevel {named(SNB + "eqf/4", "Level 4")}</eqfLevel>
    <hasAccreditation idref="c1"/>
  </qualification></learningSpecificationReferences>
  <learningOutcomeReferences><learningOutcome id="o1"><prefLabel>{text("sy en skjorta")}</prefLabel>
    <relatedEscoSkill {named("http://data.europa.eu/esco/skill/1", "sew")}</relatedEscoSkill></learningOutcome>
  </learningOutcomeReferences>
  <assessmentSpecificationReferences><assessmentSpecification id="as1">
    <type {named(SNB + "assessment/6a4db9f11d", "practical")}</type><title>{text("Prov")}</title>
    <gradingScheme idref="s1"/></assessmentSpecification></assessmentSpecificationReferences>
  <awardingProcessReferences><awardingProcess id="w1"><awardingBody idref="urn:epass:org:1"/>
    <date>2021-08-31T22:00:00Z</date></awardingProcess></awardingProcessReferences>
  <accreditationReferences><accreditation id="c1"><identifier>A-1</identifier>
    <type {named(SNB + "accreditation/820101cba6", "Program Quality Assurance")}</type><title>{text("Ack")}</title>
    <accreditingAgent id="urn:epass:org:3"><prefLabel>{text("Kvalitetsverket")}</prefLabel></accreditingAgent>
  </accreditation></accreditationReferences>
  <scoringSchemeReferences><scoringScheme id="s1"><title>{text("IG till VG")}</title></scoringScheme></scoringSchemeReferences>
  <agentReferences>
    <organization id="urn:epass:org:1"><registration>556000-0000</registration><prefLabel>{text("Syskolan")}</prefLabel>
      <homepage uri="https://syskolan.example"/>
      <hasLocation><name>{text("Borås")}</name><hasAddress><country {COUNTRY}</country></hasAddress></hasLocation>
    </organization>
    <organization id="urn:epass:org:2"><registration>556000-0001</registration><prefLabel>{text("Intygstjänsten")}</prefLabel>
      <hasLocation><hasAddress><country {COUNTRY}</country></hasAddress></hasLocation></organization>
  </agentReferences>
</europassCredential>"""


def read(document: str = DOCUMENT) -> Achievement:
    return edci_v2.read(parse(document.encode()))


def test_an_old_credential_says_every_element_it_has() -> None:
    said = read()

    assert said.title == {"sv": "Sömnad", "en": "Sewing"}
    assert said.learner == Learner("Amina", "Öberg", "19900101-0000", date(1990, 1, 1))
    school = {"sv": "Syskolan"}
    awarding = Organisation(
        OrganisationRole.AWARDING_BODY, school, "", "556000-0000", "SE", "Borås", "https://syskolan.example"
    )
    assert said.organisations[0] == awarding
    assert [(each.role, each.names) for each in said.organisations[1:]] == [
        (OrganisationRole.ISSUER, {"sv": "Intygstjänsten"}),
        (OrganisationRole.ASSESSOR, school),
    ]
    assert said.issued_on == date(2021, 9, 1)
    assert said.outcomes == (
        LearningOutcome({"sv": "sy en skjorta"}, skills=(Concept("http://data.europa.eu/esco/skill/1", {"en": "sew"}),)),
    )
    assert said.workload == Workload(
        "4.50", "ECTS", Concept(SNB + "education-credit/6fcec5c5af", {"en": "European Credit Transfer System"}), "100"
    )
    assert said.level == Level(eqf="4")
    assert said.assessment is not None
    assert [concept.labels for concept in said.assessment.types] == [{"en": "practical"}]
    assert (said.assessment.grade, said.assessment.grading_scheme) == ("VG", "IG till VG")
    assert said.assessment.supervision.labels == {"en": "Supervised with ID"}
    assert [concept.labels for concept in said.participation] == [{"en": "Online"}]
    assured = Concept(SNB + "accreditation/820101cba6", {"en": "Program Quality Assurance"})
    assert said.quality_assurance == (QualityAssurance(assured, "Kvalitetsverket", "A-1"),)
    assert (said.prerequisites, said.setting) == ({"sv": "Ingen"}, Setting.NON_FORMAL)
    assert [concept.id for concept in said.fields_of_education] == [SNB + "isced-f/0723"]
    assert [part.title for part in said.parts] == [{"sv": "Mönster"}]
    assert said.offering.certificate_register_number == "C-7"
    assert said.issuer_country == "SE"
    assert missing_elements(said) == ()


def test_html_in_a_note_stays_plain_text() -> None:
    assert read().further_information == {"sv": "<b>Bra</b> <script>x</script>"}


def test_a_text_that_the_file_breaks_over_lines_is_one_text() -> None:
    broken = DOCUMENT.replace(">Sömnad</text>", ">\n            Sömnad i\n            ylle\nDag 2\n</text>")

    assert read(broken).title["sv"] == "Sömnad i ylle\nDag 2"


def test_a_credential_inside_a_presentation_is_found() -> None:
    wrapped = "<verifiablePresentation><verifiableCredential>{}</verifiableCredential></verifiablePresentation>"
    inner = DOCUMENT.partition("?>")[2]

    assert read(wrapped.format(inner)) == read()


def test_a_reference_to_nothing_and_a_list_that_is_missing_say_nothing() -> None:
    bare = DOCUMENT.replace('idref="q1"', 'idref="q7"').replace('idref="w1"', 'idref="nowhere"')

    said = read(bare)

    assert (said.workload, said.level, said.outcomes) == (None, None, ())
    assert Element.AWARDING_BODY in missing_elements(said)


def test_an_accreditation_that_leads_back_to_itself_ends() -> None:
    turning = DOCUMENT.replace('<accreditingAgent id="urn:epass:org:3">', '<accreditingAgent idref="urn:epass:org:1">').replace(
        "<registration>556000-0000</registration>", '<registration>1</registration><hasAccreditation idref="c1"/>'
    )

    assert read(turning).quality_assurance[0].body == "Syskolan"


@pytest.mark.parametrize("document", ["<a/>", "<europassCredential/>", '<europassCredential xmlns="urn:other"/>'])
def test_any_other_document_says_nothing(document: str) -> None:
    assert edci_v2.claims(parse(document.encode())) == {}
    assert read(document) == Achievement()


@pytest.mark.parametrize(
    ("document", "what"),
    [
        ('<!DOCTYPE a [<!ENTITY x "y">]><a>&x;</a>', "DOCTYPE"),
        ('<!DOCTYPE a SYSTEM "file:///etc/passwd"><a/>', "DOCTYPE"),
        ('<!DOCTYPE a [<!ENTITY x SYSTEM "https://evil.example/x">]><a>&x;</a>', "DOCTYPE"),
        ("<!DOCTYPE a><a/>", "DOCTYPE"),
        ('<?xml version="1.0" encoding="UTF-16LE"?><a/>', "encoding"),
        ('<?xml version="1.0" encoding="iso-8859-1"?><a/>', "encoding"),
        ("<a>", "XML"),
        ("<a/><b/>", "XML"),
        ("<a>&x;</a>", "XML"),
        ("", "XML"),
        ("<a>\x00</a>", "XML"),
    ],
)
def test_what_no_document_may_have_is_refused(document: str, what: str) -> None:
    with pytest.raises(XmlInvalid) as caught:
        parse(document.encode())
    assert caught.value.what == what


def test_a_document_has_a_size_a_depth_and_a_number_of_elements() -> None:
    with pytest.raises(TooLarge):
        parse(b"<a>" + b" " * 100 + b"</a>", limit=100)
    parse(b"<a>" * limits.XML_DEPTH + b"</a>" * limits.XML_DEPTH)
    with pytest.raises(TooDeep):
        parse(b"<a>" * (limits.XML_DEPTH + 1) + b"</a>" * (limits.XML_DEPTH + 1))
    parse(b"<a>" + b"<b/>" * (limits.XML_ELEMENTS - 1) + b"</a>")
    with pytest.raises(TooMany):
        parse(b"<a>" + b"<b/>" * limits.XML_ELEMENTS + b"</a>")


@settings(max_examples=60)
@given(st.integers(0, len(DOCUMENT)), st.integers(0, 60), st.text('<>/&;"= aidref', max_size=6))
def test_a_broken_document_is_refused_or_read(at: int, length: int, put: str) -> None:
    try:
        tree = parse((DOCUMENT[:at] + put + DOCUMENT[at + length :]).encode())
    except XmlInvalid:
        return
    assert isinstance(edci_v2.read(tree), Achievement)


def test_parts_that_many_lead_to_are_made_once() -> None:
    """A document of 200 KB that, unfolded, would have 125 million nodes."""
    exams = "".join(f'<used id="e{n}"><grade>{n}</grade><specifiedBy idref="as"/></used>' for n in range(500))
    types = "".join(f'<type uri="urn:t:{n}"/>' for n in range(500))
    claims = "".join(f'<learningAchievement id="a{n}"><wasAwardedBy idref="w"/></learningAchievement>' for n in range(500))
    document = f"""<europassCredential xmlns="http://data.europa.eu/snb"><credentialSubject><achievements>{claims}</achievements>
        </credentialSubject><awardingProcessReferences><awardingProcess id="w">{exams}</awardingProcess>
        </awardingProcessReferences>
        <assessmentSpecificationReferences><assessmentSpecification id="as">{types}</assessmentSpecification>
        </assessmentSpecificationReferences></europassCredential>"""

    found = edci_v2.claims(parse(document.encode()))
    said = edci_v2.read(parse(document.encode()))

    claimed = found["credentialSubject"]["hasClaim"]  # type: ignore[index, call-overload]
    assert len(claimed) == 500  # type: ignore[arg-type]
    assert claimed[0]["awardedBy"] is claimed[499]["awardedBy"]  # type: ignore[index, call-overload]
    assert said.parts == ()
