"""Ten short courses of ten schools, none of them real, as a person may have taken them over some years."""

from dataclasses import dataclass
from typing import Final


@dataclass(frozen=True, slots=True)
class Course:
    """`outcomes` are five things that whoever passed can do."""

    host: str
    school: str
    country: str
    title: str
    level: str
    assessment: str
    grade: str
    outcomes: tuple[str, str, str, str, str]


COURSES: Final = (
    Course(
        "university.example",
        "University of the Example",
        "SE",
        "Introduction to Data Protection",
        "EQF 6",
        "Written examination",
        "VG",
        (
            "Explain the principles of the General Data Protection Regulation",
            "Carry out a data protection impact assessment",
            "Answer requests of data subjects in time",
            "Choose a lawful basis for processing",
            "Document processing activities",
        ),
    ),
    Course(
        "polytechnic.example",
        "Northern Polytechnic",
        "FI",
        "Maintenance of Heat Pumps",
        "EQF 5",
        "Practical demonstration",
        "4",
        (
            "Measure superheat and subcooling and judge the charge",
            "Find leaks and recover refrigerant safely",
            "Read wiring diagrams of control circuits",
            "Adjust a heating curve to a building",
            "Hand over an installation to its owner",
        ),
    ),
    Course(
        "college-of-care.example",
        "College of Care and Health",
        "NO",
        "Wound Care for Community Nurses",
        "EQF 7",
        "Oral examination",
        "B",
        (
            "Classify wounds by cause, depth and stage",
            "Select dressings on the basis of evidence",
            "Recognise signs of infection early",
            "Plan compression therapy together with the patient",
            "Report outcomes to a quality register",
        ),
    ),
    Course(
        "agronomy.example",
        "Institute of Agronomy and Soil",
        "DK",
        "Precision Irrigation in Field Crops",
        "EQF 6",
        "Project report",
        "10",
        (
            "Estimate evapotranspiration from weather data",
            "Place and calibrate soil moisture sensors",
            "Schedule irrigation under a water permit",
            "Compare sprinkler and drip systems by cost",
            "Interpret satellite images of canopy cover",
        ),
    ),
    Course(
        "maritime.example",
        "Baltic Maritime Academy",
        "EE",
        "Electronic Chart Display Operation",
        "EQF 5",
        "Simulator exercise",
        "Passed",
        (
            "Plan and check a passage on an electronic chart",
            "Set safety depth and contour for a ship's draught",
            "Detect position errors against radar and bearings",
            "Install chart updates and permits",
            "Keep a watch during system failure",
        ),
    ),
    Course(
        "design-school.example",
        "School of Design and Craft",
        "NL",
        "Accessible Interfaces in Practice",
        "EQF 6",
        "Portfolio",
        "8.5",
        (
            "Audit a website against WCAG at level AA",
            "Design forms that work with a screen reader",
            "Test colour contrast and text resizing",
            "Conduct sessions with users who have disabilities",
            "Argue for inclusive design before management",
        ),
    ),
    Course(
        "open-campus.example",
        "Open Campus for Lifelong Learning",
        "IE",
        "Statistics with R for Beginners",
        "EQF 6",
        "Online test with supervision",
        "78 %",
        (
            "Import, clean and reshape tabular data",
            "Describe distributions with plots and numbers",
            "Fit linear models and read their output",
            "Test hypotheses and state uncertainty honestly",
            "Publish a reproducible notebook",
        ),
    ),
    Course(
        "hospitality.example",
        "Alpine Hospitality Centre",
        "AT",
        "Food Safety and HACCP in Kitchens",
        "EQF 4",
        "Written examination",
        "1",
        (
            "Draw up a hazard analysis for a menu",
            "Monitor cold chain and core temperatures",
            "Label the fourteen allergens correctly",
            "Organise cleaning and pest control",
            "Train new staff in personal hygiene",
        ),
    ),
    Course(
        "logistics.example",
        "Rhine School of Logistics",
        "DE",
        "Customs Declarations Step by Step",
        "EQF 5",
        "Case study",
        "gut",
        (
            "Classify goods under the combined nomenclature",
            "Determine origin and preferential tariffs",
            "Lodge export declarations electronically",
            "Calculate duties and import turnover tax",
            "Keep records for a customs audit",
        ),
    ),
    Course(
        "teachers.example",
        "Academy for Teachers and Mentors",
        "PL",
        "Mentoring Apprentices at Work",
        "EQF 6",
        "Assessment of a recorded lesson",
        "bardzo dobry",
        (
            "Structure feedback talks with an apprentice",
            "Break down a trade into teachable steps",
            "Assess practical work against criteria",
            "Notice and settle conflicts in a team",
            "Cooperate with vocational schools",
        ),
    ),
)
