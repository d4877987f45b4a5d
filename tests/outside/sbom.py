"""Lists of what is in a program against the schema of CycloneDX 1.6: sbom.py FILE..."""
import json
import sys
from pathlib import Path

from cyclonedx.schema import SchemaVersion
from cyclonedx.validation.json import JsonStrictValidator

VALIDATOR = JsonStrictValidator(SchemaVersion.V1_6)


def look(path):
    text = Path(path).read_text()
    fault = VALIDATOR.validate_str(text)
    assert fault is None, fault
    bom = json.loads(text)
    components = bom["components"]
    # Every component is needed by somebody, and everybody who is needed is a component.
    refs = {one["bom-ref"] for one in components}
    needed = {ref for one in bom["dependencies"] for ref in one["dependsOn"]}
    assert needed == refs, needed ^ refs
    # Its archive's hash and its licence, but for the one that lies in this repository.
    bare = [one["name"] for one in components if "hashes" not in one or "licenses" not in one]
    assert bare == ["aftercare-pixels"], bare
    # Each kind of database brings one SQLite.
    carried = [inner["name"] for one in components for inner in one.get("components", [])]
    assert carried.count("sqlite") == 1 and ("openssl" in carried) == ("sqlcipher" in carried), carried
    # The control: what is against the schema is told.
    required = sum(one["scope"] == "required" for one in components)
    components[0]["scope"] = "perhaps"
    assert VALIDATOR.validate_str(json.dumps(bom)) is not None
    return f"{len(components)} crates, {required} of them linked in, carrying {', '.join(carried)}"


for path in sys.argv[1:]:
    print(f"sbom: {look(path)}: ok")
