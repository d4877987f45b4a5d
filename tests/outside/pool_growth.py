"""Pools few and many invented contributions; fails when a contribution costs more in the larger pool."""

import os
import subprocess
import sys
from pathlib import Path

# Half as much again a contribution would be growth of more than n^1.17.
MOST = 1.5


def run(*command: str) -> tuple[float, int]:
    """Processor seconds and peak memory in MB of a program that succeeds."""
    child = subprocess.Popen(command, stdout=subprocess.DEVNULL)
    _, status, used = os.wait4(child.pid, 0)
    if status != 0:
        sys.exit(f"{' '.join(command)} failed")
    return used.ru_utime + used.ru_stime, used.ru_maxrss // 1024


def main() -> None:
    program, folder, *counts = sys.argv[1:]
    small, large = sorted(int(count) for count in counts)
    sent = Path(folder) / "sent"
    simulate = [program, "simulate", "--as", "contributions", "--fields", "age,skin,scores,flags"]
    run(*simulate, "--people", str(large), "--out", str(sent))
    some = Path(folder) / "some"
    some.mkdir()
    for number in range(1, small + 1):
        name = f"{number:07}.contribution"
        os.link(sent / name, some / name)
    costs = {}
    # Warm, interleaved, the better of two.
    for _ in range(2):
        for count, inputs in ((small, some), (large, sent)):
            pool = Path(folder) / f"pool-{count}"
            cost = run(
                program, "pool", "--study", str(sent / "study.toml"), "--key", str(sent / "study.key"),
                "--out", str(pool), str(inputs),
            )
            costs[count] = min(costs.get(count, cost), cost)
    print("contributions  CPU s  µs each  peak MB  people.jsonl MB")
    for count, (seconds, memory) in costs.items():
        rows = (Path(folder) / f"pool-{count}" / "people.jsonl").stat().st_size / 1e6
        print(f"{count:13}  {seconds:5.1f}  {seconds / count * 1e6:7.0f}  {memory:7}  {rows:15.0f}")
    ratio = costs[large][0] / large / (costs[small][0] / small)
    print(f"a contribution costs {ratio:.2f} times as much in the larger pool (at most {MOST})")
    if ratio > MOST:
        sys.exit("pooling does not grow linearly")


if __name__ == "__main__":
    main()
