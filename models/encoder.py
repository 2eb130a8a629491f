"""The sentence encoder: plain sentences to vectors, on this computer's processor."""

from __future__ import annotations

import hashlib
import threading
from collections import OrderedDict
from collections.abc import Iterable, Sequence
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

FOLDER = Path(__file__).parent / "sentences"
LONGEST = 64
"""Tokens; what a longer turn says after them does not count."""

DIMENSIONS = 192
_REMEMBERED = 4096
_STEPS = 127.0


class SentenceEncoder:
    """MiniLM in 8 bits under onnxruntime; knows the vectors of the shipped phrasings, and those it made last."""

    def __init__(self, folder: Path = FOLDER) -> None:
        """Load the model; OSError where its files are missing, ImportError where onnxruntime has no build."""
        import onnxruntime
        from tokenizers import Tokenizer

        options = onnxruntime.SessionOptions()
        # One sentence is too little work to share, and the arena would keep memory that is needed once.
        options.intra_op_num_threads = 1
        options.enable_cpu_mem_arena = False
        options.log_severity_level = 3
        model = folder / "encoder.onnx"
        if not model.is_file():
            raise FileNotFoundError(f"{model} is missing")
        self._session = onnxruntime.InferenceSession(str(model), options, providers=["CPUExecutionProvider"])
        self._tokenizer = Tokenizer.from_file(str(folder / "tokenizer.json"))
        self._tokenizer.enable_truncation(LONGEST)
        self._tokenizer.no_padding()
        self._onto = _projection(folder / "projection.npy")
        self._shipped, self._rows = _read(folder / "phrasings.npz")
        self._made: OrderedDict[str, NDArray[np.float32]] = OrderedDict()
        self._lock = threading.Lock()

    def encode(self, texts: Sequence[str]) -> NDArray[np.float32]:
        """One row of length 1 a text, as (texts, dimensions)."""
        with self._lock:
            return np.stack([self._vector(text) for text in texts])

    def knows(self, text: str) -> bool:
        """Whether the vector of a text is among the shipped ones."""
        return _key(text) in self._shipped

    def _vector(self, text: str) -> NDArray[np.float32]:
        place = self._shipped.get(_key(text))
        if place is not None:
            row = self._rows[place].astype(np.float32)
            return np.asarray(row / np.linalg.norm(row), dtype=np.float32)
        if text not in self._made:
            self._made[text] = self._run(text)
            if len(self._made) > _REMEMBERED:
                self._made.popitem(last=False)
        return self._made[text]

    def _run(self, text: str) -> NDArray[np.float32]:
        # One at a time: in a batch the 8-bit scales, and so the vector, would hang on the sentences beside it.
        encoded = self._tokenizer.encode(text)
        ids = np.array([encoded.ids], dtype=np.int64)
        mask = np.ones_like(ids)
        vector = np.asarray(self._session.run(None, {"ids": ids, "mask": mask})[0][0], dtype=np.float32)
        if self._onto is None:
            return vector
        vector = vector @ self._onto
        return np.asarray(vector / np.linalg.norm(vector), dtype=np.float32)


def write_projection(texts: Iterable[str], folder: Path = FOLDER) -> None:
    """Keep the directions in which these texts differ most, so that their vectors take half the room."""
    (folder / "projection.npy").unlink(missing_ok=True)
    encoder = SentenceEncoder(folder)
    rows = np.stack([encoder._run(text) for text in sorted(set(texts))])
    directions = np.linalg.svd(rows.T @ rows)[0][:, :DIMENSIONS]
    np.save(folder / "projection.npy", directions.astype(np.float16))


def write_phrasings(encoder: SentenceEncoder, texts: Iterable[str], folder: Path = FOLDER) -> int:
    """Keep the vectors of phrasings beside the model, a byte a number, so that nobody waits for them; tells how many."""
    unique = sorted(set(texts))
    # Made anew, or a vector once rounded would be rounded again.
    rows = np.stack([encoder._run(text) for text in unique])
    keys = np.array([_key(text) for text in unique], dtype=np.uint64)
    with (folder / "phrasings.npz").open("wb") as file:
        np.savez(file, keys=keys, rows=np.round(rows * _STEPS / np.abs(rows).max(axis=1, keepdims=True)).astype(np.int8))
    return len(unique)


def _projection(path: Path) -> NDArray[np.float32] | None:
    return np.load(path, allow_pickle=False).astype(np.float32) if path.is_file() else None


def _read(path: Path) -> tuple[dict[int, int], NDArray[np.int8]]:
    if not path.is_file():
        return {}, np.zeros((0, 0), dtype=np.int8)
    with np.load(path, allow_pickle=False) as kept:
        return {int(key): place for place, key in enumerate(kept["keys"])}, np.asarray(kept["rows"], dtype=np.int8)


def _key(text: str) -> int:
    return int.from_bytes(hashlib.blake2b(text.encode(), digest_size=8).digest(), "big")
