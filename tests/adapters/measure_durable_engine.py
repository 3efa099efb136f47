"""What docs/adr/0001-durable-rules-for-qualification.md reports, with the command that runs it."""

from __future__ import annotations

import random
import resource
import sys
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from strategies.answers import known

from navigator.adapters.content.build import build
from navigator.adapters.content.folder import embedded_folder, read_folder
from navigator.adapters.durable_engine import DurableEngine
from navigator.criteria.expressions import Answers
from navigator.criteria.truth import Truth
from navigator.qualification.inference import infer
from navigator.qualification.ruleset import Ruleset
from navigator.territory.embedded import load_territory
from navigator.usecases.qualify import Qualifier

THREADS, EVALUATIONS = 16, 50_000
PROFILE = {
    "actor_type": "association",
    "project_place": "62510",
    "themes": {"includes": ["alimentation"]},
    "nature": {"includes": ["investment"]},
    "staff": 3,
    "turnover_eur": {"max": 200_000},
    "method": "new",
    "impact": {"one_of": ["medium", "strong"]},
}


def say(line: str) -> None:
    sys.stdout.write(line + "\n")


def microseconds(run: Callable[[], object], times: int) -> float:
    start = time.perf_counter()
    for _ in range(times):
        run()
    return (time.perf_counter() - start) / times * 1e6


def resident() -> float:
    """Megabytes in memory now (Linux), or at most so far elsewhere."""
    status = Path("/proc/self/statm")
    if status.exists():
        return int(status.read_text().split()[1]) * resource.getpagesize() / 1e6
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1e6


def expected(made: Ruleset, answers: Answers) -> dict[str, Truth]:
    return {name: when.truth(answers) for name, when in made.conditions().items()}


def main() -> None:
    release = build(read_folder(embedded_folder()), load_territory()).release
    engine, answers = DurableEngine(), known(PROFILE)
    notions: dict[str, dict[str, Truth]] = {}
    total = [0.0, 0.0]
    say(f"{'ruleset':40} criteria clauses packets  compile ms   run us")
    for made in (*release.qualification, *release.referrals):
        start = time.perf_counter()
        truths = engine.truths(made, answers, notions)
        compiling = (time.perf_counter() - start) * 1e3
        compiled = engine._of(made)
        running = microseconds(lambda made=made: engine.truths(made, answers, notions), 500)
        total = [sum(pair) for pair in zip(total, (compiling, running), strict=True)]
        clauses = sum(len(packet) for stage in compiled.program.stages for packet in stage)
        packets = "+".join(str(len(stage)) for stage in compiled.stages)
        say(f"{made.id:40} {made.criteria():8} {clauses:7} {packets:>7} {compiling:11.1f} {running:8.0f}")
        if made in release.qualification:
            notions[made.id] = dict(infer(made, truths, answers).truths)
    say(f"{'all':65} {total[0]:11.1f} {total[1]:8.0f}")
    qualifier = Qualifier(release, engine)
    qualifier.qualify(answers)
    say(f"the same answers again: {microseconds(lambda: qualifier.qualify(answers), 20_000):.1f} us for all")
    threads(release.qualification[2])


def threads(made: Ruleset) -> None:
    """All evaluations cold, from 16 threads on one engine, each compared with the condition's own truth."""
    engine, choose = DurableEngine(), random.Random(1)
    profiles = [
        known(
            {
                **PROFILE,
                "partners_count": choose.randrange(9),
                "political_backing": choose.choice(["none", "support", "strong"]),
                "impact": choose.choice(
                    ["small", "medium", "very_strong", {"one_of": ["strong", "very_strong"]}, None]
                ),
                "project_scale": choose.choice(["commune", "metropolitan", None]),
            }
        )
        for _ in range(500)
    ]
    wanted = [expected(made, answers) for answers in profiles]

    def wrong(share: int) -> int:
        numbers = (number % len(profiles) for number in range(share))
        return sum(engine.truths(made, profiles[number], {}) != wanted[number] for number in numbers)

    with ThreadPoolExecutor(THREADS) as pool:
        list(pool.map(wrong, [500] * THREADS))
        before, start = resident(), time.perf_counter()
        mistakes = sum(pool.map(wrong, [EVALUATIONS // THREADS] * THREADS))
        spent = time.perf_counter() - start
    say(f"{THREADS} threads, {EVALUATIONS} cold evaluations of « {made.id} »: {mistakes} wrong, {spent:.1f} s")
    say(f"memory: {before:.1f} MB before, {resident():.1f} MB after")


if __name__ == "__main__":
    main()
