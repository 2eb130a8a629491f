from __future__ import annotations

import pytest

from app.speech.phrasing import cues, said, sentences


@pytest.mark.parametrize(
    ("text", "cut"),
    [
        ("I came late. You too?", ["I came late.", "You too?"]),
        ("Dr. Lee sent me. Ask J. Smith!", ["Dr. Lee sent me.", "Ask J. Smith!"]),
        ("It costs 3.5 percent. “Really?” Yes.", ["It costs 3.5 percent.", "Really?", "Yes."]),
        ("So did I. We left.", ["So did I.", "We left."]),
        ("One line\nanother line", ["One line", "another line"]),
        ("Well… maybe. e.g. this one", ["Well, maybe. e.g. this one"]),
        ("   ", []),
    ],
)
def test_sentences(text: str, cut: list[str]) -> None:
    assert [sentence.said for sentence in sentences(text)] == cut


@pytest.mark.parametrize("text", ["One. Two — three! “Four”, 5–6? …", "Ünïcode naïve.\tTabs\r\nand lines", "a  b"])
def test_every_word_lies_in_one_sentence(text: str) -> None:
    words = [text[a:b] for sentence in sentences(text) for a, b in sentence.words]
    assert words == text.split()


@pytest.mark.parametrize(
    ("text", "engine_gets"),
    [
        ("“Yes” — I’m sure", "Yes, I'm sure"),
        ("2019–2021", "2019 to 2021"),
        ("a well-known lab", "a well-known lab"),
        ("R&D", "R and D"),
        ("<speak>[[slnc 5000]] hi</speak>", "speak slnc 5000 hi speak"),
        ("stop\x00\x1b[2J here", "stop 2J here"),
        ("great 🙂!", "great!"),
        ("…", ""),
        ("—", ""),
    ],
)
def test_what_an_engine_is_given(text: str, engine_gets: str) -> None:
    assert said(text) == engine_gets


def test_cues_share_a_sentence_by_the_length_of_its_words() -> None:
    text = "I understand. Yes."
    first, second = sentences(text)
    made = cues([(first, 0.0, 1.0), (second, 1.25, 1.5)], len(text), 1.5)
    assert [place for place, _ in made] == [1, 13, 18]
    assert made[0][1] < 0.2
    assert made[1:] == ((13, 1.0), (18, 1.5))
