"""Crates of the default build that have unsafe code, against docs/unsafe.md: unsafe_list.py [--write | --selftest].

Looked at is what is linked into the program on Linux: normal dependencies with their features, without macros that only
run while building. Counted are blocks, functions, implementations, traits and foreign declarations in the sources of each
crate, whatever part of them is compiled here: no crate has more than is told.
"""
import json
import re
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent.parent
LIST = ROOT / "docs/unsafe.md"
TARGET = "x86_64-unknown-linux-gnu"
ROW = re.compile(r"^\| `([^`]+)` \| (\d+) \| (.*) \|$", re.M)
# Comments and texts go first. A lifetime is no letter in quotes.
NOT_CODE = re.compile(r'//[^\n]*|/\*.*?\*/|r(#*)".*?"\1|"(?:\\.|[^"\\])*"|\'(?:\\.|[^\'\\])\'', re.S)
UNSAFE = re.compile(r"\bunsafe\s*(?:\{|\bfn\b|\bimpl\b|\btrait\b|\bextern\b|\()")


def cargo(*arguments):
    return subprocess.run(["cargo", *arguments], cwd=ROOT, check=True, capture_output=True, text=True).stdout


def count(text):
    return len(UNSAFE.findall(NOT_CODE.sub(" ", text)))


def found():
    """How often each crate says `unsafe`, of those that do."""
    tree = cargo("tree", "--locked", "--package", "aftercare", "--edges", "normal,no-proc-macro", "--target", TARGET, "--prefix", "none")
    crates = {(name, version[1:]) for name, version, *_ in (line.split() for line in tree.splitlines() if line)}
    counts = {}
    for package in json.loads(cargo("metadata", "--locked", "--format-version", "1"))["packages"]:
        if (package["name"], package["version"]) in crates:
            crates.remove((package["name"], package["version"]))
            sources = Path(package["manifest_path"]).parent / "src"
            assert sources.is_dir() or package["name"] == "libsqlite3-sys", package["name"]
            total = sum(count(path.read_text(errors="replace")) for path in sources.rglob("*.rs"))
            if total:
                # Two versions of one crate are one line.
                counts[package["name"]] = counts.get(package["name"], 0) + total
    assert not crates, crates
    return counts


def compare(counts, text):
    listed = {name: int(number) for name, number, _ in ROW.findall(text)}
    return [f"{name}: {listed.get(name, 'not listed')} in docs/unsafe.md, {counts.get(name, 'none')} in its sources"
            for name in sorted(listed.keys() | counts.keys()) if listed.get(name) != counts.get(name)]


def selftest(counts, text):
    assert count('unsafe { a } unsafe fn b() {} unsafe impl C for D {} #[unsafe(no_mangle)] pub unsafe extern "C" fn e() {}') == 5
    assert count('// unsafe {\n/* unsafe fn */ "unsafe { \\" unsafe {" r#"unsafe {"# forbid(unsafe_code) \'"\' x') == 0
    name = next(iter(counts))
    assert compare(counts, text) == []
    assert compare(counts | {"another": 1}, text) and compare(counts | {name: counts[name] + 1}, text)
    assert compare({other: number for other, number in counts.items() if other != name}, text)
    print("selftest: a new crate, more, and less are caught")


def write(counts, text):
    told = {name: what for name, _, what in ROW.findall(text)}
    rows = "\n".join(f"| `{name}` | {number} | {told.get(name, '**say what for**')} |" for name, number in sorted(counts.items()))
    head, _, rest = text.partition("|---|---|---|\n")
    rest = rest[rest.find("\n\n"):] if "\n\n" in rest else "\n"
    LIST.write_text(head + "|---|---|---|\n" + rows + rest)


def main():
    counts, text = found(), LIST.read_text()
    if "--write" in sys.argv:
        return write(counts, text)
    if "--selftest" in sys.argv:
        return selftest(counts, text)
    wrong = compare(counts, text) + [f"{name}: nobody says what for" for name, _, what in ROW.findall(text) if "say what for" in what]
    print(f"unsafe_list: {len(counts)} crates, {sum(counts.values())} places; otherwise than docs/unsafe.md: {len(wrong)}", *wrong, sep="\n  ")
    return 1 if wrong else 0


sys.exit(main())
