"""What keeps a credential from being a good EU micro-credential as an EDC. `path` is a JSON path into the credential.

FileError                       file.*
├── ElementMissing              (a family)              a mandatory element of the Council Recommendation is not said
│   ├── LearnerMissing          file.edc_no_learner           element 1
│   ├── TitleMissing            file.edc_no_title             element 2
│   ├── IssuerCountryMissing    file.edc_no_issuer_country    element 3
│   ├── AwardingBodyMissing     file.edc_no_awarding_body     element 4
│   ├── DateOfIssuingMissing    file.edc_no_date_of_issuing   element 5
│   ├── OutcomesMissing         file.edc_no_outcomes          element 6
│   ├── WorkloadMissing         file.edc_no_workload          element 7
│   ├── LevelMissing            file.edc_no_level             element 8
│   ├── AssessmentTypeMissing   file.edc_no_assessment_type   element 9
│   ├── ParticipationMissing    file.edc_no_participation     element 10
│   ├── QualityAssuranceMissing file.edc_no_quality_assurance element 11
├── ConceptNotListed            file.edc_concept        a term that the EU's list does not have
├── ConceptOfOtherScheme        file.edc_scheme         a term that claims to be of a list it is not in
├── KeyUnknown                  file.edc_key            a name that the contexts do not define: its value would be lost
├── DateWithoutTime             file.edc_date           a date where a date and time must stand
├── DateTimeInvalid             file.edc_date_time      no `xsd:dateTime`
├── DurationInvalid             file.edc_duration       no `xsd:duration`
├── NodesDiffer                 file.edc_node           two copies of one node that say different things
├── MarkupInText                file.edc_markup         HTML where plain text must stand
├── ImageUnreadable             file.edc_image          a picture that is not what it says it is
├── ContextsOther               file.edc_contexts       other contexts than exactly the two of EDC
└── NotConformant               file.edc_conformance    the gate refuses it
LimitError                      limit.*
├── ImageTooLarge               limit.edc_image         one picture
└── ImagesTooLarge              limit.edc_images        all pictures together
"""

from skrin.domain.errors import FileError, LimitError


class ElementMissing(FileError):
    """A mandatory element is not said (Council Recommendation 2022/C 243/02, Annex I); one class for each element."""

    path: str


class LearnerMissing(ElementMissing, code="file.edc_no_learner"):
    """Element 1: the learner."""


class TitleMissing(ElementMissing, code="file.edc_no_title"):
    """Element 2: the title."""


class IssuerCountryMissing(ElementMissing, code="file.edc_no_issuer_country"):
    """Element 3: the country or region of the issuer."""


class AwardingBodyMissing(ElementMissing, code="file.edc_no_awarding_body"):
    """Element 4: the awarding body."""


class DateOfIssuingMissing(ElementMissing, code="file.edc_no_date_of_issuing"):
    """Element 5: the date of issuing."""


class OutcomesMissing(ElementMissing, code="file.edc_no_outcomes"):
    """Element 6: the learning outcomes."""


class WorkloadMissing(ElementMissing, code="file.edc_no_workload"):
    """Element 7: the notional workload."""


class LevelMissing(ElementMissing, code="file.edc_no_level"):
    """Element 8: the level."""


class AssessmentTypeMissing(ElementMissing, code="file.edc_no_assessment_type"):
    """Element 9: the type of assessment."""


class ParticipationMissing(ElementMissing, code="file.edc_no_participation"):
    """Element 10: the form of participation."""


class QualityAssuranceMissing(ElementMissing, code="file.edc_no_quality_assurance"):
    """Element 11: the type of quality assurance."""


class ConceptNotListed(FileError, code="file.edc_concept"):
    """The concept at `path` is not in the list `scheme`, from which it must be or from which it claims to be."""

    path: str
    scheme: str


class ConceptOfOtherScheme(FileError, code="file.edc_scheme"):
    """The concept at `path` says that it is in `scheme`, and its address says otherwise."""

    path: str
    scheme: str


class KeyUnknown(FileError, code="file.edc_key"):
    """The contexts define no such name: reading the credential as linked data would drop the value without a word."""

    path: str


class DateWithoutTime(FileError, code="file.edc_date"):
    """A date alone, where the context says `xsd:dateTime`."""

    path: str


class DateTimeInvalid(FileError, code="file.edc_date_time"):
    """Not of the lexical form of `xsd:dateTime` (XML Schema 1.1 part 2, 3.3.7), or no day or time there is."""

    path: str


class DurationInvalid(FileError, code="file.edc_duration"):
    """Not of the lexical form of `xsd:duration` (XML Schema 1.1 part 2, 3.3.6)."""

    path: str


class NodesDiffer(FileError, code="file.edc_node"):
    """The node at `path` has the id of the one at `first` and says something else: as linked data the two become one."""

    path: str
    first: str


class MarkupInText(FileError, code="file.edc_markup"):
    """Tags or character references of HTML in a text that is plain."""

    path: str


class ImageUnreadable(FileError, code="file.edc_image"):
    """The content of a media object is not base64, or not of the kind of file that it says."""

    path: str


class ContextsOther(FileError, code="file.edc_contexts"):
    """`@context` is not exactly the two of an EDC, in their order."""

    path: str


class NotConformant(FileError, code="file.edc_conformance"):
    """The gate lets nothing through that a stage refuses; `places` says where, each with the code of its finding."""

    stage: str
    places: tuple[str, ...]


class ImageTooLarge(LimitError, code="limit.edc_image"):
    """One media object; sizes in octets after decoding."""

    path: str
    size: int
    limit: int


class ImagesTooLarge(LimitError, code="limit.edc_images"):
    """All media objects of the credential together: Europass takes files of 5 MB."""

    path: str
    size: int
    limit: int
