"""How long people wait when many ask at once over HTTP, while articles are being added in the background.

python -m benchmarks.load --people 30 --rounds 5

The web app is served over the sample articles, or over a copy of the index given, in a process of its own, which also
indexes the articles that are added; the people are another process, so that their work is not measured.
"""

from __future__ import annotations

import argparse
import asyncio
import os
import random
import shutil
import statistics
import subprocess
import sys
import tempfile
import threading
import time
from dataclasses import dataclass
from pathlib import Path

import httpx

SEEDS = Path(__file__).parents[1] / "seeds"
FLOOR = 2.0  # seconds that 95 of 100 answers may take at most, with 30 people and 2 cores
QUESTIONS = (
    "Where will the contact group meet?",
    "Qui a été le premier piéton à traverser le nouveau pont de Verbivsk ?",
    "Wie viel Regen fiel in den Hügeln über Puente Lerena?",
    "¿Qué multa se arriesga a pagar quien lave el coche en la calle?",
    "Де в німецькій частині Північного моря знайшли устриць?",
    "من هي مديرة الصحة في مديرية وادي السدر؟",
    "How many tanks did the UK pledge?",
)


@dataclass(frozen=True, slots=True)
class Waits:
    """Seconds that each answer took, and in words what went wrong instead."""

    seconds: list[float]
    errors: list[str]

    def part(self, share: float) -> float:
        """The seconds within which this share of the answers came."""
        return statistics.quantiles(self.seconds, n=1000, method="inclusive")[round(share * 1000) - 1]


async def asked(url: str, people: int, rounds: int) -> Waits:
    """Everybody asks at the same moment, and asks again once all have their answer; by Gradio's documented protocol."""
    waits = Waits([], [])
    async with httpx.AsyncClient(base_url=url, timeout=60, limits=httpx.Limits(max_connections=people)) as http:
        for number in range(rounds):
            await asyncio.gather(
                *(_ask(http, QUESTIONS[(person + number) % len(QUESTIONS)], waits) for person in range(people))
            )
    return waits


async def _ask(http: httpx.AsyncClient, question: str, waits: Waits) -> None:
    begun = time.perf_counter()
    try:
        event = (await http.post("gradio_api/call/v2/ask", json={"question": question})).raise_for_status().json()
        answer = await http.get(f"gradio_api/call/ask/{event['event_id']}")
    except httpx.HTTPError as error:
        waits.errors.append(f"{type(error).__name__}: {error}")
        return
    if "event: complete" in answer.text and '"hits": [{' in answer.text:
        waits.seconds.append(time.perf_counter() - begun)
    else:
        waits.errors.append(answer.text[:200])


def write_articles(folder: Path, count: int) -> None:
    """New articles, made of the sample articles' paragraphs in another order: all of it has to be embedded."""
    paragraphs = [part for path in sorted(SEEDS.glob("*.txt")) for part in path.read_text("utf-8").split("\n\n")[1:]]
    chance = random.Random(0)
    folder.mkdir(parents=True)
    for number in range(count):
        text = "\n\n".join(chance.sample(paragraphs, 6))
        (folder / f"{number}.txt").write_text(f"New article {number}\n\n{text}\n", encoding="utf-8")


def add_without_end(index: Path, folder: Path, ended: threading.Event) -> None:
    """Index new articles again and again until ``ended``."""
    from index.encode import Encoder
    from index.sync import sync

    encoder, number = Encoder.load(), 0
    while not ended.is_set():
        number += 1
        write_articles(folder / str(number), 20)
        sync([folder / str(number)], index, load_encoder=lambda name: encoder, only=False)


def serve_and_add(index: Path, port: int, adding: bool) -> None:
    """Serve until stdin ends; meanwhile, when wanted, add articles."""
    from qa import Assistant
    from ui.serve import serve

    ended = threading.Event()
    with Assistant.open(index) as assistant, tempfile.TemporaryDirectory() as folder:
        app = serve(assistant, port=port, block=False)
        adder = threading.Thread(target=add_without_end, args=(index, Path(folder) / "new", ended))
        if adding:
            adder.start()
        for rest in (sys.stdin.readline, sys.stdin.read):
            rest()
            print(time.process_time(), flush=True)
        ended.set()
        if adding:
            adder.join()
        app.close()


def measure(index: Path, port: int, people: int, rounds: int, *, adding: bool) -> tuple[Waits, float]:
    """Serve in another process and ask there; the first question of all, which warms it up, is not counted.

    Returns with the waits the seconds of computing for each answer, which hold on a busy machine too.
    """
    command = [sys.executable, "-m", "benchmarks.load", "--serve", str(index), "--port", str(port)]
    with subprocess.Popen(
        [*command, *(["--adding"] if adding else [])], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    ) as server:
        assert server.stdin
        assert server.stdout
        url = server.stdout.readline().split(" on ")[1].split()[0]
        asyncio.run(asked(url, 1, 1))
        server.stdin.write("begun\n")
        server.stdin.flush()
        before = float(server.stdout.readline())
        waits = asyncio.run(asked(url, people, rounds))
        server.stdin.close()
        after = float(server.stdout.readline())
        server.stdout.read()
    return waits, (after - before) / max(1, len(waits.seconds))


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--people", type=int, default=30)
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--index", type=Path, help="an index to copy; by default one of seeds/ is made")
    parser.add_argument("--port", type=int, default=7945)
    parser.add_argument("--quiet", action="store_true", help="only without anything being added")
    parser.add_argument("--serve", type=Path, help=argparse.SUPPRESS)
    parser.add_argument("--adding", action="store_true", help=argparse.SUPPRESS)
    args = parser.parse_args()
    if args.serve:
        serve_and_add(args.serve, args.port, args.adding)
        return
    with tempfile.TemporaryDirectory() as folder:
        index = Path(folder) / "index"
        if args.index:
            shutil.copytree(args.index, index)
        else:
            from qa import Assistant

            Assistant.build(SEEDS, index).close()
        print(f"{os.cpu_count()} cores, load average before {os.getloadavg()[0]:.1f}", flush=True)
        for adding in (False, True)[: 1 if args.quiet else 2]:
            waits, computing = measure(index, args.port, args.people, args.rounds, adding=adding)
            what = "while articles are added" if adding else "nothing else to do"
            print(
                f"{args.people} people, {what}: p50 {waits.part(0.5):.2f} s, p95 {waits.part(0.95):.2f} s "
                f"(at most {FLOOR}), {len(waits.errors)} errors of {args.people * args.rounds}, "
                f"{computing:.2f} s of computing for each answer",
                flush=True,
            )
            for error in waits.errors[:3]:
                print(f"  {error}")


if __name__ == "__main__":
    main()
