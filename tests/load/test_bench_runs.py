"""The bench itself: it keeps every vote, and it would notice one that was lost."""

import asyncio
import dataclasses
import json
import subprocess
import sys
from pathlib import Path

import pytest

from tests.load import scenario
from tests.load.figures import Figures, spread
from tests.load.scenario import play
from tests.load.stage import ROOT, FloorStage, Stored
from tests.load.table import missed


@pytest.mark.slow
@pytest.mark.parametrize("server", ["floor", "opale"])
def test_no_vote_is_lost_or_counted_twice(server: str, tmp_path: Path) -> None:
    report = tmp_path / "bench.json"
    command = [sys.executable, "-m", "tests.load", "--quick", "--only", server]
    bench = subprocess.run(
        [*command, "--json", str(report)], cwd=ROOT, capture_output=True, text=True, timeout=180
    )
    assert bench.returncode == 0, bench.stderr
    run = json.loads(report.read_text())["runs"][server]
    assert (run["acknowledged"], run["lost"], run["doubled"]) == (100, 0, 0)
    assert run["seats_missing"] == 0


class Forgetful(FloorStage):
    """A floor whose file has lost a vote."""

    def stored(self, activity: str) -> Stored:
        kept = super().stored(activity)
        return dataclasses.replace(kept, ballots=kept.ballots - 1, owners=kept.owners - 1)


class Stuttering(FloorStage):
    """A floor whose file holds a vote twice."""

    def stored(self, activity: str) -> Stored:
        kept = super().stored(activity)
        return dataclasses.replace(kept, ballots=kept.ballots + 1)


@pytest.fixture(scope="module")
def faulty(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Figures]:
    """What the bench finds of both, played side by side: a bench mostly waits."""

    async def both() -> list[Figures]:
        runs = []
        for stage in (Forgetful, Stuttering):
            folder = tmp_path_factory.mktemp(stage.__name__)
            runs.append(play(stage(folder), folder, phones=20, seconds=0.5))
        return await asyncio.gather(*runs)

    with pytest.MonkeyPatch.context() as patch:
        # The calm before a figure is taken: none is looked at here.
        patch.setattr(scenario, "QUIET", 0)
        forgetful, stuttering = asyncio.run(both())
    return {"forgetful": forgetful, "stuttering": stuttering}


@pytest.mark.xdist_group("faulty_benches")
def test_a_vote_the_file_does_not_hold_is_lost(faulty: dict[str, Figures]) -> None:
    run = faulty["forgetful"]
    assert (run.acknowledged, run.lost) == (20, 1)


@pytest.mark.xdist_group("faulty_benches")
def test_a_vote_the_file_holds_twice_is_doubled(faulty: dict[str, Figures]) -> None:
    run = faulty["stuttering"]
    assert (run.lost, run.doubled) == (0, 1)


def test_percentiles_are_durations_that_were_measured() -> None:
    taken = spread([0.1 * n for n in range(1, 101)])
    assert [round(t, 1) for t in (taken.p50, taken.p95, taken.p99, taken.last)] == [5, 9.5, 9.9, 10]


def test_a_target_that_is_missed_is_named() -> None:
    quick = spread([0.1])
    floor = Figures(
        phones=20, seconds=1, arrivals_per_second=1, acknowledgement=quick, vote_to_screen=quick,
        step_to_phone=quick, cpu_per_vote=0.001, cpu_share=0.1, memory_joined=1, memory_peak=1,
        stopped_within=1, bytes_per_phone=1, streamed_per_phone=1, acknowledged=20, shown=20,
        ballots=20, lost=0, doubled=0, seats_missing=0, resent=0, reconnections=0, errors={},
        generator_cpu_share=0.1,
    )  # fmt: skip
    dear = dataclasses.replace(floor, cpu_per_vote=0.0031, lost=1)
    assert missed({"floor": floor, "opale": floor}) == []
    assert missed({"floor": floor, "opale": dear}) == ["server CPU per vote", "votes lost"]
