"""Content files: what is shipped holds, and every kind of fault is told with file, key and line."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from app.content import Content, load
from app.content_files import LARGEST_FILE
from app.content_lines import line_of
from app.errors import ContentError

MINI = Path(__file__).parent / "data" / "mini"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A copy of the mini content to break."""
    return Path(shutil.copytree(MINI, tmp_path / "content"))


def line_with(path: Path, text: str) -> int:
    return next(n for n, line in enumerate(path.read_text("utf-8").splitlines(), 1) if text in line)


PARTNER, SCENARIO, TOPICS = "partners/ada-quill.toml", "scenarios/glass-poster.toml", "topics/work.toml"


@pytest.mark.parametrize(
    ("file", "old", "new", "says"),
    [
        (PARTNER, 'topic = "failures"', 'topic = "fialures"', "no topic “fialures”"),
        (PARTNER, 'leads_to = "door-came-off"', 'leads_to = "door"', "which is not there"),
        (PARTNER, 'pronouns = "she/her"', 'pronoun = "she/her"', "not known"),
        (PARTNER, 'id = "rows-a-boat"', 'id = "pizza-oven"', "there twice"),
        (PARTNER, "warmth = 0.6", 'warmth = "high"', "must be a number"),
        (PARTNER, "warmth = 0.6", "warmth = 6", "not between 0 and 1"),
        (PARTNER, 'closeness = "stranger"', 'closeness = "friend"', "friend"),
        (PARTNER, "says = [\"We bought", "sagt = [\"We bought", "not known"),
        (PARTNER, "needs_rapport = 0.2", "needs_rapport = 2.0", "not between"),
        (PARTNER, 'thanks = ["Not at all.", "Gladly."]', "", "missing"),
        (PARTNER, 'kind = "nominate"', 'kind = "marry"', "marry"),
        (SCENARIO, 'partner = "ada-quill"', 'partner = "bob"', "no partner “bob”"),
        (SCENARIO, "minutes = 5", "minutes = 0", "not between"),
        (SCENARIO, 'id = "glass-poster"', 'id = "Glass Poster"', "lower-case"),
        (TOPICS, 'id = "method"', 'id = "failures"', "there twice"),
        (TOPICS, 'about = "how it is done"', "", "missing"),
    ],
)
def test_a_fault_is_told_with_file_key_and_line(folder: Path, file: str, old: str, new: str, says: str) -> None:
    path = folder / file
    text = path.read_text("utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), "utf-8")
    with pytest.raises(ContentError) as caught:
        load(folder)
    assert str(path) in caught.value.what
    assert "line " in caught.value.what
    assert "key " in caught.value.what
    assert says in caught.value.what


def test_the_line_is_the_right_one(folder: Path) -> None:
    path = folder / PARTNER
    path.write_text(path.read_text("utf-8").replace('topic = "failures"', 'topic = "nope"'), "utf-8")
    with pytest.raises(ContentError, match=f"line {line_with(path, 'nope')}, key facts\\[2\\].topic"):
        load(folder)


def test_a_circle_of_hooks_is_told(folder: Path) -> None:
    path = folder / PARTNER
    hook = 'hooks = [{ phrase = "two chapters", words = ["chapters"], follow_up = "Why?", leads_to = "makes-glass" }]\n'
    text = path.read_text("utf-8").replace('again = ["The door, you mean. Nobody hurt."]\n', 'again = ["The door, you mean."]\n' + hook)
    path.write_text(text, "utf-8")
    with pytest.raises(ContentError, match="circle: makes-glass → pizza-oven → door-came-off → makes-glass"):
        load(folder)


def test_broken_toml_other_encodings_and_huge_files(folder: Path) -> None:
    path = folder / SCENARIO
    good = path.read_bytes()
    path.write_text('id = "x\n', "utf-8")
    with pytest.raises(ContentError, match="line 1"):
        load(folder)
    path.write_bytes(good + b'\n# caf\xe9\n')
    with pytest.raises(ContentError, match="not UTF-8"):
        load(folder)
    path.write_bytes(b"#" * (LARGEST_FILE + 1))
    with pytest.raises(ContentError, match="larger"):
        load(folder)
    path.write_bytes(b"\x00\x01\x02")
    with pytest.raises(ContentError, match=str(path)):
        load(folder)


def test_a_missing_folder_and_a_wrong_id(own: Content, tmp_path: Path) -> None:
    with pytest.raises(ContentError, match="not there"):
        load(tmp_path / "none")
    with pytest.raises(ContentError) as caught:
        own.scene("nowhere")
    assert "nowhere" in caught.value.what
    assert "poster-collaborator" in caught.value.remedy


@pytest.mark.parametrize(
    ("key", "line"),
    [("id", 1), ("temperament.warmth", 2), ("facts[0].topic", 6), ("facts[1].topic", 8), ("lines.greets", 13), ("lines.nope", 12)],
)
def test_lines_of_keys(key: str, line: int) -> None:
    text = 'id = "x"\ntemperament = { warmth = 2 }\n\n[[facts]]\nid = "a"\ntopic = "b"\n\n[[facts]]\nid = "c"\n\n\n[lines]\ngreets = []\n'
    assert line_of(text, key) == line


# ---------------------------------------------------------------- what is shipped


def test_what_is_shipped_is_as_much_as_promised(own: Content) -> None:
    assert len(own.topics) >= 100
    assert len(own.partners) >= 12
    assert len(own.scenarios) >= 18
    for topic in own.topics:
        assert len(topic.asked) + len(topic.said) >= 40, topic.id
    for partner in own.partners.values():
        assert len(partner.facts) >= 30, partner.id
        assert sum(len(fact.hooks) for fact in partner.facts) >= 40, partner.id
        assert len(partner.wonders) >= 8, partner.id
        assert {scenario.partner for scenario in own.scenarios.values()} == set(own.partners)


def test_no_shipped_line_stands_twice_in_one_partner(own: Content) -> None:
    for partner in own.partners.values():
        lines = [line for fact in partner.facts for line in (*fact.says, *fact.brief, *fact.again)]
        lines += [line for wonder in partner.wonders for line in (*wonder.asks, *wonder.reacts)]
        assert len(lines) == len(set(lines)), partner.id


def test_every_fact_that_a_hook_leads_to_is_reached_by_its_follow_up(own: Content) -> None:
    from app.conversation.engine import Cast, begin, take_turn
    from app.conversation.types import State, Utterance
    from app.meanings import load_meaning

    for scenario in own.scenarios.values():
        partner = own.partners[scenario.partner]
        cast = Cast.of(scenario, partner, own.topics, 1, load_meaning())
        for fact in partner.facts:
            for hook in fact.hooks:
                fresh = begin(cast)
                state = State(rapport=1.0, turns=fresh.turns, open_hooks=(hook,), told=(fact.id,), last_fact=fact.id)
                step = take_turn(cast, state, Utterance(f"{hook.follow_up}", 5, 5))
                assert step.reply.answers == hook.leads_to, (partner.id, hook.phrase)
                # What the coach would suggest is also what the coach would credit.
                reading = step.user.reading if step.user else None
                assert reading is not None
                assert reading.picks_up == (hook.phrase,), (partner.id, hook.phrase)
                assert reading.kind == "follow_up" or reading.request, (partner.id, hook.phrase)
