"""Has FHIR documents of the real program read by two validators and by rules of our own, then
breaks one in ten ways and tells who notices.

usage: fhir.py PROGRAM VALIDATOR.js
"""

import copy
import json
import struct
import subprocess
import sys
import tempfile
import xml.etree.ElementTree
import zlib
from pathlib import Path

from fhir.resources.bundle import Bundle

NOW = "2026-11-19T21:00:00+01:00"
HOSTILE = "<script>alert('x')</script> & ]]> \"</div>\" \N{RIGHT-TO-LEFT OVERRIDE}=1+1"
CODES = {
    "http://hl7.org/fhir/uv/symptoms/CodeSystem/SymptomTemporary",
    "http://terminology.hl7.org/CodeSystem/observation-category",
    "http://loinc.org",
    "http://snomed.info/sct",
    "http://unitsofmeasure.org",
}


class Journal:
    """A journal in a folder of its own."""

    def __init__(self, program, folder):
        self.program, self.folder = program, folder

    def run(self, *args, now=NOW):
        env = {"HOME": str(self.folder), "AFTERCARE_NOW": now, "LANG": "C.UTF-8"}
        if args[0] != "demo":
            env["AFTERCARE_DATA_DIR"] = str(self.folder / "data")
        done = subprocess.run([self.program, *args], env=env, capture_output=True, check=False)
        assert done.returncode == 0, (args, done.stderr.decode())
        return done.stdout.decode()

    def document(self, *more):
        text = self.run("export", "fhir", "-o", "-", *more)
        assert text == self.run("export", "fhir", "-o", "-", *more), "twice is not the same"
        return json.loads(text)


def demo(program, folder):
    """The invented patient."""
    journal = Journal(program, folder)
    journal.run("demo", "--keep", str(folder / "data"))
    return journal


def full(program, folder):
    """A journal with everything that can be written down."""
    journal = Journal(program, folder)
    run = journal.run
    start = "2026-11-12T18:00:00+01:00"
    run("profile", "set", "--alias", f"Ada {HOSTILE}", "--birth-year", "1987", now=start)
    run("series", "plan", "--goal", "acne_scars", "--words", HOSTILE, "--interval", "42",
        "--appointment", "2026-12-24", now=start)
    run("screening", "--yes", "cold_sore", "--rest-no", "--note", HOSTILE, now=start)
    run("tool", "add", HOSTILE, "--device", "roller", now=start)
    run("session", "add", "--date", "2026-11-12", "--time", "15:30", "--device", "pen",
        "--setting", "clinic", "--site", "face:1.5:3:12", "--site", "forehead:1", "--product",
        HOSTILE, "--practitioner", HOSTILE, "--contact", HOSTILE, "--numbing", "30", "--minutes",
        "40", "--consent", HOSTILE, "--shared-tool", "no", "--cleaned-before", "yes", "--note",
        HOSTILE, now=start)
    for day, values in enumerate([(3, 2, 0, 1), (3, 2, 0, 0), (2, 1, 0, 0), (1, 0, 0, 0)]):
        run("log", *map(str, values), "--none", now=f"2026-11-{12 + day}T20:30:00+01:00")
    # One place alone, a temperature that can be none, and a log that is written a day late.
    run("log", "redness=2", "--area", "forehead", now="2026-11-16T22:00:00+01:00")
    run("log", "1", "0", "0", "0", "--temp", "29", "--day", "yesterday",
        now="2026-11-18T09:00:00+01:00")
    run("log", "4", "3", "1", "2", "pus=2", "pain=3", "warmth=3", "--sign", "spreading", "--temp",
        "38.4", "--took", "painkiller", "--met", "sun", "--product", HOSTILE, "--own",
        "pulling=2", "--note", HOSTILE, now="2026-11-18T20:30:00+01:00")
    picture = folder / "IMG_1.png"
    picture.write_bytes(png(64))
    run("photo", "add", str(picture), "--area", "forehead", "--view", "left")
    # Some rules hold for two places: a flag is named by its identity.
    raised = json.loads(run("--json", "export", "fhir"))
    flag = one(raised, "DetectedIssue")["identifier"][0]["value"].removeprefix("urn:uuid:")
    run("flags", "seen", flag[-8:], "--by", HOSTILE, "--outcome", "product_reaction", "--note",
        HOSTILE)
    run("outcome", "add", "--goal-rating", "acne_scars=same", "--words", HOSTILE)
    return journal


def png(side):
    """A grey picture."""
    def chunk(kind, data):
        whole = kind + data
        return struct.pack(">I", len(data)) + whole + struct.pack(">I", zlib.crc32(whole))
    rows = (b"\0" + b"\x80" * 3 * side) * side
    head = struct.pack(">IIBBBBB", side, side, 8, 2, 0, 0, 0)
    return (b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", zlib.compress(rows)) +
            chunk(b"IEND", b""))


def below(value):
    """Every object in a document."""
    if isinstance(value, dict):
        yield value
        value = value.values()
    if not isinstance(value, str | int | float | None):
        for one in value:
            yield from below(one)


def own_rules(bundle):
    """What is wrong by our own reading: references, order, words and codes."""
    entries = bundle["entry"]
    names = [entry["fullUrl"] for entry in entries]
    if bundle["type"] != "document" or "timestamp" not in bundle or "identifier" not in bundle:
        yield "it is no document"
    if entries[0]["resource"]["resourceType"] != "Composition":
        yield "the Composition is not first"
    if len(set(names)) < len(names) or not all(name.startswith("urn:uuid:") for name in names):
        yield "a name is twice, or none"
    resources = dict(zip(names, (entry["resource"] for entry in entries), strict=True))
    reached, todo = set(), [names[0]]
    while todo:
        name = todo.pop()
        if name not in resources:
            yield f"{name} is nowhere in the bundle"
        elif name not in reached:
            reached.add(name)
            todo += [one["reference"] for one in below(resources[name]) if "reference" in one]
    if reached != set(names):
        yield "an entry cannot be reached"
    for one in below(bundle):
        if "div" in one:
            try:
                xml.etree.ElementTree.fromstring(one["div"])
            except xml.etree.ElementTree.ParseError as why:
                yield f"words are no XHTML: {why}"
        if "code" in one and "system" in one:
            if not one["system"].startswith("urn:aftercare:") and one["system"] not in CODES:
                yield f"a code of {one['system']}"
        if "dataAbsentReason" in one:
            yield "what is not known is absent"


def with_python(bundle):
    """What PyPI fhir.resources refuses."""
    try:
        Bundle.parse_obj(copy.deepcopy(bundle))
    except ValueError as why:
        yield str(why)


def with_node(validator, folder, bundles):
    """What npm fhir refuses, for each bundle."""
    files = []
    for number, bundle in enumerate(bundles):
        files.append(folder / f"{number}.json")
        files[-1].write_text(json.dumps(bundle))
    done = subprocess.run(["node", validator, *files], capture_output=True, check=True)
    return json.loads(done.stdout)


def one(bundle, kind, has=None):
    """The last resource of a kind, which has something."""
    resources = [entry["resource"] for entry in bundle["entry"]]
    return [r for r in resources if r["resourceType"] == kind and (has is None or has in r)][-1]


def swap(bundle):
    entries = bundle["entry"]
    entries[0], entries[1] = entries[1], entries[0]


def renamed(resource, old, new):
    resource[new] = resource.pop(old)


MUTANTS = {
    "impossible date": lambda b: one(b, "Procedure").update(performedDateTime="2026-02-30"),
    "two value[x]": lambda b: one(b, "Observation", "valueInteger").update(valueString="two"),
    "bad status code": lambda b: one(b, "Observation").update(status="finished"),
    "bad Flag status": lambda b: one(b, "Flag").update(status="open"),
    "integer as string": lambda b: one(b, "Observation", "valueInteger").update(valueInteger="2"),
    "missing code": lambda b: one(b, "Observation").pop("code"),
    "unknown field": lambda b: one(b, "Observation").update(strength=2),
    "R5 field name": lambda b: renamed(one(b, "Procedure"), "performedDateTime",
                                       "occurrenceDateTime"),
    "dangling reference": lambda b: one(b, "Observation")["subject"].update(
        reference="urn:uuid:00000000-0000-4000-8000-000000000000"),
    "Composition not first": swap,
}


def main(program, validator):
    with tempfile.TemporaryDirectory() as folder:
        folder = Path(folder)
        for name in ["demo", "full"]:
            (folder / name).mkdir()
        invented, whole = demo(program, folder / "demo"), full(program, folder / "full")
        good = {
            "demo": invented.document(),
            "everything": whole.document(),
            "with a name": whole.document("--name", "--birth-year"),
            "a part": whole.document("--from", "2026-11-18", "--area", "forehead"),
        }
        said = json.dumps(good["everything"])
        assert "Ada" not in said and "1987" not in said and "IMG_1" not in said
        assert "Ada" in json.dumps(good["with a name"])
        for kind in ["Procedure", "Observation", "QuestionnaireResponse", "DocumentReference",
                     "DetectedIssue", "Flag", "CarePlan"]:
            one(good["everything"], kind)
        broken = {}
        for name, spoil in MUTANTS.items():
            broken[name] = copy.deepcopy(good["everything"])
            spoil(broken[name])
        bundles = good | broken
        refused = dict(zip(bundles, with_node(validator, folder, bundles.values()), strict=True))
        wrong = []
        print(f"{'':24}{'fhir.resources':16}{'npm fhir':12}our rules")
        for name, bundle in bundles.items():
            found = [list(with_python(bundle)), refused[name], list(own_rules(bundle))]
            seen = ["refused" if one else "-" for one in found]
            print(f"{name:24}{seen[0]:16}{seen[1]:12}{seen[2]}")
            if name in good and any(found):
                wrong.append(f"{name}: {found}"[:2000])
            if name in broken and not any(found):
                wrong.append(f"{name} is noticed by nobody")
        if wrong:
            sys.exit("\n".join(["FHIR outside:", *wrong]))
        entries = sum(len(bundle["entry"]) for bundle in good.values())
        print(f"FHIR: {len(good)} documents of {entries} entries read, {len(broken)} of "
              f"{len(broken)} broken ones noticed: ok")


if __name__ == "__main__":
    main(*sys.argv[1:])
