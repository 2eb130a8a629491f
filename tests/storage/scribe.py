"""A process to be killed: stores turns without end and prints `session number` after each that is acknowledged."""

from __future__ import annotations

import sys
from pathlib import Path

from app.content import load
from app.storage.store import Store
from tests.storage.conftest import begin, partner_turn, user_turn


def main(path: Path, mini: Path) -> None:
    scene = load(mini).scene("glass-poster")
    store = Store.open(path)
    session = begin(store, scene)
    number = 0
    while True:
        number += 1
        store.add_turn(session, user_turn(number) if number % 2 else partner_turn(number))
        print(session, number, flush=True)


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]))
