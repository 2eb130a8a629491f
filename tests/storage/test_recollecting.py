"""What partners remember: over sessions, from a real database, and what they are made to forget."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from app.content import Content
from app.conversation.engine import Cast, begin, take_turn
from app.conversation.people import Partner, Scenario
from app.conversation.types import Item, Memory, Utterance
from app.errors import StorageError
from app.storage.recollecting import MEETINGS
from app.storage.store import Store
from tests.storage.conftest import STARTED
from tests.storage.conftest import begin as begin_session

Scene = tuple[Scenario, Partner]
SAM = ("hi i'm sam", "i work on soil bacteria", "thanks i'll send you the paper bye")


@pytest.fixture
def store(path: Path) -> Iterator[Store]:
    opened = Store.open(path)
    yield opened
    opened.close()


@pytest.fixture
def other(scene: Scene) -> Scene:
    """Someone else in the same place."""
    partner = replace(scene[1], id="bo-quill", name="Bo Quill")
    return replace(scene[0], partner=partner.id), partner


def hold(store: Store, scene: Scene, content: Content, lines: tuple[str, ...] = SAM, *, ended: bool = True) -> int:
    """Hold a typed talk and return its number."""
    cast = Cast.of(*scene, content.topics, 3)
    number = begin_session(store, scene)
    state = begin(cast, store.memory(scene[1].id))
    for at, line in enumerate(lines):
        step = take_turn(cast, state, Utterance(line, at * 9.0, at * 9.0 + 5))
        state = step.state
        for turn in (step.user, step.partner):
            if turn is not None:
                store.add_turn(number, turn)
    if ended:
        store.finish(number, ended=STARTED + timedelta(minutes=2), seconds=120)
    return number


def words(memory: Memory) -> list[tuple[str, str]]:
    return [(item.kind, item.text) for item in memory.items]


def named(memory: Memory, kind: str) -> Item:
    return next(item for item in memory.items if item.kind == kind)


def test_what_was_said_is_remembered_over_sessions(store: Store, scene: Scene, mini: Content) -> None:
    assert store.memory("ada-quill") == Memory()
    first = hold(store, scene, mini)
    second = hold(store, scene, mini, ("hello", "what do you work on?", "i'll bring you a bowl bye"))
    memory = store.memory("ada-quill")
    assert memory.meetings == 2
    assert words(memory) == [
        ("name", "Sam"), ("work", "soil bacteria"), ("promise", "you'd send me the paper"), ("promise", "you'd bring me a bowl"),
    ]  # fmt: skip
    assert {item.session for item in memory.items} == {first, second}
    assert memory.told
    assert memory.rapport == store.session(second).turns[-1].reply.rapport  # type: ignore[union-attr]


def test_only_the_last_meetings_are_remembered(store: Store, scene: Scene, mini: Content) -> None:
    hold(store, scene, mini)
    for number in range(MEETINGS - 1):
        hold(store, scene, mini, (f"i work on mud number {number}",))
    assert store.memory("ada-quill").latest("name") == "Sam"
    hold(store, scene, mini, ("hello",))
    memory = store.memory("ada-quill")
    assert memory.meetings == MEETINGS
    assert memory.latest("name") is None


def test_a_talk_that_was_cut_off_is_remembered_and_an_empty_one_is_no_meeting(store: Store, scene: Scene, mini: Content) -> None:
    begin_session(store, scene)
    assert store.acquaintances() == []
    hold(store, scene, mini, SAM[:2], ended=False)
    memory = store.memory("ada-quill")
    assert (memory.meetings, words(memory)) == (1, [("name", "Sam"), ("work", "soil bacteria")])


def test_everybody_remembers_only_their_own_talks_and_the_last_met_is_first(store: Store, scene: Scene, other: Scene, mini: Content) -> None:
    hold(store, scene, mini)
    hold(store, other, mini, ("hi i'm alex",))
    assert [(one.partner_id, one.name, one.memory.meetings) for one in store.acquaintances()] == [("bo-quill", "Bo Quill", 1), ("ada-quill", scene[1].name, 1)]
    assert words(store.memory("bo-quill")) == [("name", "Alex")]
    hold(store, scene, mini, ("hello again",))
    assert [one.partner_id for one in store.acquaintances()] == ["ada-quill", "bo-quill"]


def test_one_thing_is_forgotten_for_good_and_the_rest_stays(store: Store, scene: Scene, other: Scene, mini: Content, path: Path) -> None:
    for _ in range(3):
        hold(store, scene, mini)
    hold(store, other, mini)
    theirs, before = store.memory("bo-quill"), store.memory("ada-quill")
    store.forget(named(before, "name"))
    store.close()
    again = Store.open(path)
    after = again.memory("ada-quill")
    # It was said three times; the earlier ones do not come up in its place.
    assert words(after) == [one for one in words(before) if one[0] != "name"]
    assert (after.meetings, after.rapport, after.told) == (before.meetings, before.rapport, before.told)
    assert again.memory("bo-quill") == theirs
    assert any("sam" in turn.text for turn in again.session(1).turns), "the transcript stays"
    again.forget(named(before, "name"))
    assert again.memory("ada-quill") == after
    again.close()


def test_what_is_said_anew_is_remembered_anew(store: Store, scene: Scene, mini: Content) -> None:
    hold(store, scene, mini)
    store.forget(named(store.memory("ada-quill"), "name"))
    hold(store, scene, mini, ("hi i'm sam",))
    assert store.memory("ada-quill").latest("name") == "Sam"


def test_another_of_its_kind_comes_up(store: Store, scene: Scene, mini: Content) -> None:
    hold(store, scene, mini, ("hi i'm sam",))
    hold(store, scene, mini, ("hi i'm alex",))
    store.forget(store.memory("ada-quill").items[-1])
    assert words(store.memory("ada-quill")) == [("name", "Sam")]


def test_a_partner_forgets_all_and_the_next_meeting_is_the_first(store: Store, scene: Scene, other: Scene, mini: Content) -> None:
    first = hold(store, scene, mini)
    hold(store, other, mini)
    theirs = store.memory("bo-quill")
    store.forget_partner("ada-quill")
    store.forget_partner("ada-quill")
    assert store.memory("ada-quill") == Memory()
    assert [one.partner_id for one in store.acquaintances()] == ["bo-quill"]
    assert store.memory("bo-quill") == theirs
    assert store.session(first).row.finished
    hold(store, scene, mini, ("hello",))
    assert (store.memory("ada-quill").meetings, words(store.memory("ada-quill"))) == (1, [])


def test_forgetting_beside_another_writer_and_a_reader(store: Store, scene: Scene, mini: Content, path: Path) -> None:
    number = hold(store, scene, mini, ended=False)
    reader, beside = Store.read(path), Store.open(path)
    beside.forget(named(reader.memory("ada-quill"), "work"))
    beside.close()
    assert reader.memory("ada-quill").latest("work") is None
    with pytest.raises(StorageError) as caught:
        reader.forget_partner("ada-quill")
    assert caught.value.remedy
    reader.close()
    store.finish(number, ended=STARTED, seconds=1)


@pytest.mark.parametrize("column", ["reading", "reply", "words"])
def test_a_damaged_turn_is_told_without_its_words(store: Store, scene: Scene, mini: Content, path: Path, column: str) -> None:
    hold(store, scene, mini)
    item = named(store.memory("ada-quill"), "name")
    with sqlite3.connect(path) as beside:
        beside.execute(f"UPDATE turns SET {column} = ?", ['{"form": "my secret"}'])
    beside.close()
    for action in (lambda: store.memory("ada-quill"), store.acquaintances, lambda: store.forget(item)):
        with pytest.raises(StorageError, match="damaged") as caught:
            action()
        assert "secret" not in str(caught.value)
        assert caught.value.__suppress_context__
    # What is forgotten whole is not read any more.
    store.forget_partner("ada-quill")
    assert store.acquaintances() == []
