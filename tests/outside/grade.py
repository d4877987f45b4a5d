"""How hard the texts of patients are to read: grade.py [--table | --selftest].

A text is what one file of the catalogue, of the library or of the book says in whole sentences; labels of a word or
two have no grade. Names and words that cannot be said otherwise count as one easy word (NAMES).
"""
import re
import sys
import tomllib
import warnings
from pathlib import Path

warnings.filterwarnings("ignore")
import textstat  # noqa: E402
from fluent.syntax import FluentParser, ast  # noqa: E402
from markdown_it import MarkdownIt  # noqa: E402

LIMIT = 6.0
# Names, and words that people know from their clinic and from every day.
NAMES = [
    "aftercare", "microneedling", "emergency", "medicine", "medicines", "temperature", "Celsius", "Fahrenheit", "calendar",
    "photo", "photos", "Unicode", "terminal", "diagnosis", "journal", "swelling", "bruising", "breakouts", "redness", "peeling",
    "forehead", "clinician", "practitioner", "radio-frequency", "clipboard", "passphrase", "keychain",
]
# Read by practices and researchers, not by patients.
OTHERS = {
    "catalogue": {"desk", "inbox", "patient", "practice", "study", "cli_review", "cli_clinic", "cli_study", "cli_assess", "cli_doctor"},
    "library": {"fhir", "redness", "sources", "emergency_numbers", "adjust"},
    "book": {
        "analysis", "dataset", "fhir", "formats", "practice", "redness", "reliability", "research", "results", "scale", "speed",
        "unsafe", "features", "evidence", "rules", "SUMMARY", "intended-use",
    },
}
# Keys of the library whose texts explain a rule to whoever checks it.
NOT_FOR_PATIENTS = {"reason", "source", "sources", "note", "licence", "url", "code", "display", "name", "id", "why"}


def sentences(texts):
    """Whole sentences: at least four words and an end."""
    found = []
    for text in texts:
        text = re.sub(r"\s+", " ", text).strip()
        for sentence in re.split(r"(?<=[.!?])\s+", text):
            if len(re.findall(r"[A-Za-z]{2,}", sentence)) >= 4 and sentence[-1:] in ".!?":
                found.append(sentence)
    return found


def grade(texts):
    """The grade of all of them, and how many sentences it is of; None where there is none."""
    found = sentences(texts)
    if not found:
        return None, 0
    text = " ".join(found)
    for name in NAMES:
        text = re.sub(rf"\b{re.escape(name)}\b", "name", text, flags=re.I)
    return textstat.flesch_kincaid_grade(text), len(found)


def said(pattern):
    """A message with an everyday word for each variable, and each of its choices."""
    texts = [""]
    for element in pattern.elements:
        if isinstance(element, ast.TextElement):
            more = [element.value]
        elif isinstance(element.expression, ast.SelectExpression):
            more = [text for variant in element.expression.variants for text in said(variant.value)]
        elif isinstance(element.expression, ast.StringLiteral):
            more = [element.expression.value]
        else:
            more = ["three"]
        # One more than the longest of the choices would be read several times over.
        texts = [text + one for text in texts for one in more][:6]
    return texts


def catalogue(folder=Path("assets/words/en")):
    for path in sorted(folder.glob("*.ftl")):
        if path.stem in OTHERS["catalogue"]:
            continue
        body = FluentParser().parse(path.read_text()).body
        texts = [text for entry in body if isinstance(entry, ast.Message) for text in said(entry.value)]
        # Commands are typed, not read.
        yield f"words {path.stem}", [re.sub(r"`[^`]*`|\baftercare [a-z-].*$", "this", text) for text in texts]


def library():
    def texts(value, key=""):
        if isinstance(value, str):
            if key not in NOT_FOR_PATIENTS:
                yield value
        elif isinstance(value, dict):
            for name, below in value.items():
                yield from texts(below, name)
        elif isinstance(value, list):
            for below in value:
                yield from texts(below, key)

    for path in sorted(Path("assets").rglob("*.toml")):
        if path.stem in OTHERS["library"] or {"demo", "ranges", "themes"} & set(path.parts):
            continue
        yield f"library {path.stem}", list(texts(tomllib.loads(path.read_text())))


def book():
    for path in sorted([Path("README.md"), *Path("docs").glob("*.md")]):
        if path.stem in OTHERS["book"] or path.parent.name == "pictures":
            continue
        tokens = MarkdownIt().enable("table").parse(path.read_text())
        inline = [token for token in tokens if token.type == "inline"]
        yield f"book {path.stem}", [
            "".join(child.content if child.type == "text" else "this" if child.type == "code_inline" else " " for child in token.children)
            for token in inline
        ]


def main(asked):
    if "--selftest" in asked:
        hard = ["Subsequent inflammatory manifestations necessitate immediate practitioner consultation notwithstanding apparent amelioration."]
        assert grade(hard)[0] > LIMIT, grade(hard)
        assert grade(["Call your clinic today. They know what to do."])[0] < LIMIT
        print("grade: a hard text is caught")
        return 0
    hard = []
    for name, texts in [*catalogue(), *library(), *book()]:
        value, count = grade(texts)
        if value is None:
            continue
        if "--table" in asked:
            print(f"{value:5.1f} {count:5} {name}")
        # Of a few sentences one name too many would decide.
        if value > LIMIT and count >= 3:
            hard.append((value, name, texts))
    for value, name, texts in hard:
        worst = sorted(sentences(texts), key=lambda one: -(grade([one])[0] or 0))[:5]
        print(f"{name}: grade {value:.1f}, above {LIMIT}; its hardest:")
        for sentence in worst:
            print(f"    {grade([sentence])[0]:.1f}  {sentence[:200]}")
    print(f"grade: FAILED, {len(hard)} texts" if hard else "grade: every text is at 6 or below")
    return 1 if hard else 0


sys.exit(main(sys.argv[1:]))
