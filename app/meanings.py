"""Loads what understanding by meaning needs: the sentence encoder and what was fitted on it."""

from __future__ import annotations

import functools
import json
import logging

import numpy as np

from app.conversation.meaning import Meaning, QuestionHead, TopicHead, Weights
from app.conversation.ranking import FACT_FEATURES, NONE_FEATURES
from models.encoder import FOLDER, SentenceEncoder

log = logging.getLogger(__name__)


@functools.cache
def load_meaning() -> Meaning | None:
    """The shipped model, loaded once; None where it cannot run here, so that words alone must do."""
    try:
        encoder = SentenceEncoder()
        fitted = json.loads((FOLDER / "weights.json").read_text("utf-8"))
        with np.load(FOLDER / "topics.npz", allow_pickle=False) as topics:
            rows, biases = topics["rows"].astype(np.float32), topics["biases"].astype(np.float32)
            asked = QuestionHead(topics["question"].astype(np.float32), float(topics["question_bias"]))
        weights = Weights(
            tuple(float(fitted["fact"][name]) for name in FACT_FEATURES), tuple(float(fitted["none"][name]) for name in NONE_FEATURES)
        )
        return Meaning(encoder, TopicHead(tuple(fitted["topics"]), rows, biases), weights, asked)
    except (OSError, ImportError, RuntimeError, KeyError, ValueError):
        log.warning("The sentence encoder cannot be used here; questions are matched by their words.", exc_info=True)
        return None
