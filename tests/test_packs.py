"""Packs: whole or not at all, and every kind of fault told with its file, line and key."""

from __future__ import annotations

import dataclasses
import os
import re
import shutil
from pathlib import Path

import pytest

from app import packs
from app.content import MOST_FILES, Content, load, read_pack
from app.content_files import LARGEST_FILE, MOST_FAULTS, Fault, FaultyContentError
from app.content_lines import dotted, line_of, places
from app.conversation import people
from app.conversation.engine import Cast, begin, take_turn
from app.conversation.types import Hook, Utterance
from app.errors import ContentError, StorageError
from app.paths import ASSETS, DataFolder

EXAMPLE = ASSETS / "example-pack"
PARTNER, SCENARIO, TOPICS = "partners/tamsin-okoro.toml", "scenarios/lunch-line.toml", "topics/outdoors.toml"


@pytest.fixture
def pack(tmp_path: Path) -> Path:
    """A copy of the example to break."""
    return Path(shutil.copytree(EXAMPLE, tmp_path / "mine"))


@pytest.fixture
def folder(tmp_path: Path) -> DataFolder:
    return DataFolder(tmp_path / "data")


def change(path: Path, old: str, new: str) -> None:
    text = path.read_text("utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), "utf-8")


def line_with(path: Path, text: str) -> int:
    return next(n for n, line in enumerate(path.read_text("utf-8").splitlines(), 1) if text in line)


def faults(root: Path, onto: Content) -> list[Fault]:
    with pytest.raises(FaultyContentError) as caught:
        read_pack(root, onto)
    return list(caught.value.faults)


# ---------------------------------------------------------------- the example


def test_the_example_is_sound_and_has_what_its_readme_promises(own: Content) -> None:
    example = read_pack(EXAMPLE, own)
    partner = example.partners["tamsin-okoro"]
    assert len(partner.facts) == 8
    assert example.scenarios["lunch-line"].partner == partner.id
    assert len(example.topics) == 1


def test_the_example_can_be_rehearsed_and_each_hook_leads_where_it_says(own: Content) -> None:
    content = own.with_pack(read_pack(EXAMPLE, own))
    scenario, partner = content.scene("lunch-line")
    cast = Cast.of(scenario, partner, content.topics_for(scenario.id), 1)
    met = take_turn(cast, begin(cast), Utterance("Hi, I'm Sam. What is field work like?"))
    assert met.reply.answers == "waders"
    for fact in partner.facts:
        for hook in fact.hooks:
            fresh = begin(cast)
            state = dataclasses.replace(fresh, rapport=1.0, open_hooks=(hook,), told=(fact.id,), last_fact=fact.id)
            assert take_turn(cast, state, Utterance(hook.follow_up, 5, 5)).reply.answers == hook.leads_to


def test_the_readme_of_the_example_names_every_key() -> None:
    words = set(re.findall(r"\w+", " ".join(re.findall(r"`([^`]*)`", (EXAMPLE / "README.md").read_text("utf-8")))))
    kinds = [one for one in vars(people).values() if dataclasses.is_dataclass(one) and one.__module__ == people.__name__]
    assert people.Partner in kinds
    for kind in (*kinds, Hook):
        assert isinstance(kind, type)
        missing = {field.name for field in dataclasses.fields(kind)} - words
        assert not missing, (kind.__name__, missing)


# ---------------------------------------------------------------- faults and their lines


@pytest.mark.parametrize(
    ("file", "old", "new", "mark", "key", "says"),
    [
        # unknown keys
        (PARTNER, 'pronouns = "she/her"', 'pronoun = "she/her"', "pronoun =", "pronoun", "perhaps pronouns is meant"),
        (PARTNER, 'statement = ["Oh, I see."', 'statment = ["Oh, I see."', "statment", "lines.reacts.statment", "not known"),
        (PARTNER, 'words = ["mother"', 'wards = ["mother"', "wards", "facts[5].hooks[0].wards", "not known"),
        (PARTNER, "warmth = 0.7, talk", "heat = 1, warmth = 0.7, talk", "heat", "temperament.heat", "not known"),
        (SCENARIO, "aims =", "aim =", "aim =", "aim", "perhaps aims is meant"),
        (TOPICS, 'about = "field work"', 'about = "field work"\nabuot = "x"', "abuot", "topics[0].abuot", "not known"),
        (TOPICS, "[[topics]]", 'title = "x"\n[[topics]]', "title", "title", "holds [[topics]]"),
        # wrong types
        (PARTNER, "warmth = 0.7", 'warmth = "high"', "high", "temperament.warmth", "a number"),
        (PARTNER, "rate = 172", "rate = 172.5", "172.5", "voice.rate", "a whole number"),
        (PARTNER, "rate = 172", "rate = true", "rate", "voice.rate", "a whole number"),
        (PARTNER, 'brief = ["Bogs', 'brief = "Bogs', None, "", "not TOML"),
        (PARTNER, 'brief = ["Nobody yet. I\'ve got the cores, though."]', 'brief = "Nobody"', '"Nobody"', "facts[2].brief", "a list"),
        (PARTNER, '"Slow, isn\'t it?"', "7", "prompts_silence", "lines.prompts_silence[1]", "text in quotes"),
        (PARTNER, 'closeness = "stranger"', 'closeness = "friend"', "friend", "closeness", "one of stranger"),
        (PARTNER, "voice = { rate = 172, pitch = 54, gender = \"female\" }", "voice = 3", "voice = 3", "voice", "a table"),
        (SCENARIO, 'opens = "user"', 'opens = "nobody"', '= "nobody"', "opens", "one of user, partner"),
        # missing keys: the line of what they are missing from
        (PARTNER, 'thanks = ["Of course.", "Gladly."]\n', "", "[lines.reacts]", "lines.reacts.thanks", "missing"),
        (PARTNER, 'id = "tamsin-okoro"\n', "", 'name = "Tamsin', "id", "missing"),
        (PARTNER, ', leads_to = "quiet-bog" }', " }", "Why did that bog go quiet?\" }", "facts[0].hooks[0].leads_to", "missing"),
        (SCENARIO, 'partner = "tamsin-okoro"\n', "", 'id = "lunch-line"', "partner", "missing"),
        # what is named and not there
        (PARTNER, 'topic = "collaboration"', 'topic = "colaboration"', "colaboration", "facts[2].topic", "no topic “colaboration”"),
        (PARTNER, 'topic = "your-meeting"', 'topic = "nothing"', '"nothing"', "wonders[1].topic", "no topic"),
        (PARTNER, 'leads_to = "washing-machine"', 'leads_to = "machine"', '"machine"', "facts[0].hooks[1].leads_to", "“machine”, which is not there"),
        (SCENARIO, 'partner = "tamsin-okoro"', 'partner = "tamsin"', '"tamsin"', "partner", "no partner “tamsin”"),
        (TOPICS, 'about = "field work"', 'about = "field work"\nmirrors = "gone"', "gone", "topics[0].mirrors", "no topic “gone”"),
        # circles
        (PARTNER, "needs_rapport = 0.3", 'hooks = [{ phrase = "it", words = ["it"], follow_up = "It?", leads_to = "listens-to-peat" }]',
         '"It?"', "facts[4].hooks[0].leads_to", "circle: listens-to-peat → washing-machine → kind-supervisor → listens-to-peat"),
        # values
        (PARTNER, "needs_rapport = 0.3", "needs_rapport = 3.0", "= 3.0", "facts[4].needs_rapport", "3 is not between 0 and 1"),
        (PARTNER, "needs_rapport = 0.3", "needs_rapport = nan", "nan", "facts[4].needs_rapport", "not between"),
        (PARTNER, "pitch = 54", f"pitch = {10**30}", "pitch", "voice.pitch", "too large"),
        (SCENARIO, "minutes = 4", "minutes = 0.1", "minutes", "minutes", "not between 0.5 and 120"),
        (SCENARIO, 'id = "lunch-line"', 'id = "Lunch line"', "Lunch", "id", "lower-case words"),
        # lines
        (PARTNER, 'closes = ["It was good to meet you.", "That\'s me, at the front. Enjoy your lunch.", "See you in the afternoon, I hope."]',
         "closes = []", "closes", "lines.closes", "at least one line"),
        (PARTNER, 'brief = ["Very kindly, in the end."]', 'says = []\nbrief = ["x"]', None, "", "not TOML"),
        (PARTNER, '"Well."', '"  "', '"  "', "lines.reacts.question[0]", "this line is empty"),
        (PARTNER, 'name = "Tamsin Okoro"', 'name = " "', 'name = " "', "name", "must not be empty"),
        (PARTNER, "{heard}! I wouldn't", "{noun}! I wouldn't", "{noun}", "wonders[0].reacts[0]", "{noun} stands for nothing; here {heard} is known"),
        (PARTNER, '"That one I', '"That, {name}, I', "{name}", "lines.does_not_know[1]", "none is known here"),
        (PARTNER, '"Slow,', '"Slow\\u001b[2J,', "u001b", "lines.prompts_silence[1]", "control character"),
        (TOPICS, 'asked = [', 'asked = []\nsaid = []\n[[topics]]\nid = "x"\nabout = "x"\nasked = [', "asked = []", "topics[0].asked", "needs phrasings"),
        # twice
        (PARTNER, 'id = "waders"', 'id = "wrong-bus"', 'id = "wrong-bus"\ntopic = "path"', "facts[7].id", "there twice"),
        (PARTNER, 'phrase = "microphones in the peat"', 'phrase = "the bog that went quiet"', "washing-machine", "facts[0].hooks[1].phrase", "twice"),
        (TOPICS, 'id = "bog-fieldwork"', 'id = "food"', '"food"', "topics[0].id", "topic “food” is there already"),
    ],
)  # fmt: skip
def test_a_fault_is_told_at_its_own_line(
    pack: Path, own: Content, file: str, old: str, new: str, mark: str | None, key: str, says: str
) -> None:
    path = pack / file
    change(path, old, new)
    [fault, *_] = [one for one in faults(pack, own) if one.path == path]
    assert says in fault.what
    assert fault.key == key
    if mark is not None:
        text = path.read_text("utf-8")
        assert fault.line == text[: text.index(mark)].count("\n") + 1


@pytest.mark.parametrize("left_out", ["asks", "granted", "refused", "about"])
def test_a_favor_needs_its_lines(pack: Path, own: Content, left_out: str) -> None:
    favor = {"id": '"cores"', "asks": '["Would you?"]', "granted": '["Oh, thank you."]', "refused": '["Of course."]', "about": '"the cores"'}
    text = "\n".join(f"{key} = {value}" for key, value in favor.items() if key != left_out)
    change(pack / PARTNER, "[lines]", f"[[favors]]\n{text}\n\n[lines]")
    [fault] = faults(pack, own)
    assert (fault.key, fault.what) == (f"favors[0].{left_out}", "this key is missing")
    assert fault.line == line_with(pack / PARTNER, "[[favors]]")


def test_all_keys_that_memory_needs_are_taken_with_their_slots(pack: Path, own: Content) -> None:
    change(pack / PARTNER, "[lines.reacts]", "\n".join((
        'returns = ["Back to {about}?"]', 'meets_again = ["{name}! There you are."]', 'recalls = ["How is {heard}?"]',
        'recalls_promise = ["You said {promise}."]', 'recalls_favor = ["And {about}?"]', "[lines.reacts]", 'joke = ["Ha."]', 'rude = ["Well."]',
    )))  # fmt: skip
    change(pack / PARTNER, 'details = ["They', 'kept = ["I sent them."]\ndetails = ["They')
    change(pack / SCENARIO, "aims =", 'greets = ["Hello, {name}."]\nexcuses = ["Soup!"]\nwinding_down = ["Nearly there."]\naims =')
    assert read_pack(pack, own).scenarios["lunch-line"].greets == ("Hello, {name}.",)


def test_all_faults_are_told_and_none_twice(pack: Path, own: Content) -> None:
    change(pack / PARTNER, 'topic = "path"', 'topic = "paht"')
    change(pack / PARTNER, "warmth = 0.7", "warmth = 7")
    change(pack / PARTNER, "patience = 0.6", "patience = 6")
    change(pack / SCENARIO, "minutes = 4", "minutes = 0")
    change(pack / TOPICS, 'about = "field work"', "about = 3")
    # The broken partner and topic are not told again as missing, where others name them.
    assert [(one.path.name, one.key) for one in faults(pack, own)] == [
        ("outdoors.toml", "topics[0].about"),
        ("tamsin-okoro.toml", "temperament.warmth"),
        ("tamsin-okoro.toml", "temperament.patience"),
        ("tamsin-okoro.toml", "facts[7].topic"),
        ("lunch-line.toml", "minutes"),
    ]


def test_of_endless_faults_the_first_thousand_are_told(pack: Path, own: Content) -> None:
    (pack / TOPICS).write_text("[[topics]]\n" * 50_000, "utf-8")
    told = [one for one in faults(pack, own) if one.path == pack / TOPICS]
    assert len(told) == MOST_FAULTS + 1
    assert "more faults in this file" in told[-1].what


@pytest.mark.parametrize("file", [PARTNER, TOPICS])
def test_what_names_a_file_that_cannot_be_read_is_not_told_as_dangling(pack: Path, own: Content, file: str) -> None:
    (pack / file).write_bytes(b"\x00\x01\x02")
    assert [one.path for one in faults(pack, own)] == [pack / file]


# ---------------------------------------------------------------- files


@pytest.mark.parametrize(
    ("content", "says", "line"),
    [
        (b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR", "not a text file", None),
        ('id = "x"\nname = "Zo\u00eb"\n'.encode("latin-1"), "not UTF-8", 2),
        ('id = "x"\n'.encode("utf-16"), "not a text file", None),
        (b'id = "x"\nname = \n', "not TOML", 2),
        (b'id = "x"\nfacts = [', "not TOML", 2),
        (b'id = "x"\nid = "y"\n', "not TOML", 2),
        (b"x = " + b"9" * 5000, "not TOML", None),
        (b"x = " + b"[" * 100_000, "brackets", None),
        (b'id = "x"\n[' + b"a." * 500_000 + b"a]", "keys within keys", 2),
        (b'x = { "a" . ' + b"'a' . " * 300_000 + b"a = 1 }", "keys within keys", 1),
        (b"#" * (LARGEST_FILE + 1), "larger than 2 MB", None),
        (b"", "missing", 1),
    ],
)
def test_a_file_that_is_no_partner(pack: Path, own: Content, content: bytes, says: str, line: int | None) -> None:
    (pack / PARTNER).write_bytes(content)
    fault = faults(pack, own)[0]
    assert fault.path == pack / PARTNER
    assert says in fault.what
    assert fault.line == line


def test_fifty_megabytes_are_not_read(pack: Path, own: Content) -> None:
    with (pack / PARTNER).open("r+b") as stream:
        stream.truncate(50_000_000)
    assert ["larger" in one.what for one in faults(pack, own)] == [True]


def test_a_file_of_a_windows_editor_is_read(pack: Path, own: Content) -> None:
    path = pack / SCENARIO
    path.write_bytes(b"\xef\xbb\xbf" + path.read_bytes().replace(b"\n", b"\r\n"))
    assert read_pack(pack, own).scenarios


def test_too_many_files_and_too_large_a_pack(pack: Path, own: Content) -> None:
    for number in range(MOST_FILES):
        (pack / "scenarios" / f"{number}.toml").write_bytes(b"#" * 200_000)
    says = [one.what for one in faults(pack, own)]
    assert len(says) == 2
    assert f"at most {MOST_FILES}" in says[0]
    assert "20 MB" in says[1]


def test_folders_that_are_no_packs(tmp_path: Path, own: Content) -> None:
    with pytest.raises(ContentError, match="There is no folder"):
        read_pack(tmp_path / "none", own)
    (tmp_path / "empty" / "partners").mkdir(parents=True)
    (tmp_path / "empty" / "notes.txt").write_text("x")
    with pytest.raises(ContentError, match="nothing in this folder") as caught:
        read_pack(tmp_path / "empty", own)
    assert "partners, scenarios or topics" in caught.value.remedy


def test_a_file_in_a_folder_of_another_name_is_not_passed_over(pack: Path, own: Content) -> None:
    (pack / "scenarios").rename(pack / "scenes")
    [fault] = faults(pack, own)
    assert fault.path == pack / "scenes" / "lunch-line.toml"
    assert "partners or scenarios" in fault.what


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() == 0, reason="everything is open to root")
def test_a_folder_and_a_file_without_rights(pack: Path, own: Content) -> None:
    (pack / PARTNER).chmod(0)
    assert "cannot be read (Permission denied)" in faults(pack, own)[0].what
    pack.chmod(0)
    try:
        with pytest.raises(ContentError, match=r"cannot be read \(Permission denied\)"):
            read_pack(pack, own)
    finally:
        pack.chmod(0o700)


def test_a_folder_that_the_system_does_not_open(pack: Path, own: Content, monkeypatch: pytest.MonkeyPatch) -> None:
    def closed(self: Path) -> None:
        raise PermissionError(13, "Permission denied", str(self))

    monkeypatch.setattr(Path, "iterdir", closed)
    with pytest.raises(ContentError, match=r"mine: cannot be read \(Permission denied\)"):
        read_pack(pack, own)


def test_links_out_of_the_pack_are_refused_and_those_within_are_not(pack: Path, own: Content, tmp_path: Path) -> None:
    shutil.move(pack / PARTNER, tmp_path / "outside.toml")
    (pack / PARTNER).symlink_to(tmp_path / "outside.toml")
    assert "a link out of the pack" in faults(pack, own)[0].what
    (pack / PARTNER).unlink()
    shutil.move(tmp_path / "outside.toml", pack / "partners" / ".kept")
    (pack / PARTNER).symlink_to(pack / "partners" / ".kept")
    assert read_pack(pack, own).partners
    shutil.move(pack / "scenarios", tmp_path / "elsewhere")
    (pack / "scenarios").symlink_to(tmp_path / "elsewhere")
    assert "a link out of the pack" in faults(pack, own)[0].what


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="this system has no such files")
def test_what_is_no_file_is_not_waited_for(pack: Path, own: Content) -> None:
    (pack / PARTNER).unlink()
    os.mkfifo(pack / PARTNER)
    assert "not a file" in faults(pack, own)[0].what


def test_a_file_that_vanishes_between(pack: Path, own: Content, monkeypatch: pytest.MonkeyPatch) -> None:
    from app import content

    seen = content.pack_files

    def then_gone(root: Path) -> object:
        found = seen(root)
        (pack / SCENARIO).unlink()
        return found

    monkeypatch.setattr(content, "pack_files", then_gone)
    [fault] = faults(pack, own)
    assert "cannot be read (No such file" in fault.what
    assert fault.path == pack / SCENARIO


# ---------------------------------------------------------------- ids


def test_ids_that_are_there_already_name_both_files(pack: Path, own: Content) -> None:
    shutil.copy(pack / SCENARIO, pack / "scenarios" / "z.toml")
    [fault] = faults(pack, own)
    assert (fault.path.name, fault.key, fault.line) == ("z.toml", "id", 1)
    assert str(pack / SCENARIO) in fault.what
    change(pack / "scenarios" / "z.toml", "lunch-line", "poster-collaborator")
    [fault] = faults(pack, own)
    assert str(ASSETS / "content" / "scenarios" / "poster-collaborator.toml") in fault.what


def test_the_ids_of_another_pack_are_taken_but_what_is_in_it_is_not_used(pack: Path, own: Content) -> None:
    both = own.with_pack(read_pack(EXAMPLE, own))
    assert {one.key for one in faults(pack, both)} == {"id", "topics[0].id"}
    assert all(str(EXAMPLE) in one.what for one in faults(pack, both))
    shutil.rmtree(pack / "topics")
    shutil.rmtree(pack / "partners")
    change(pack / SCENARIO, "lunch-line", "other-line")
    [fault] = faults(pack, both)
    assert "no partner “tamsin-okoro”" in fault.what


def test_a_scenario_may_use_the_partners_of_the_app(pack: Path, own: Content) -> None:
    shutil.rmtree(pack / "topics")
    shutil.rmtree(pack / "partners")
    change(pack / SCENARIO, "tamsin-okoro", "maya-chen")
    both = own.with_pack(read_pack(pack, own))
    assert both.scene("lunch-line")[1].name == "Maya Chen"


def test_topics_of_a_pack_are_for_its_own_talks(own: Content) -> None:
    both = own.with_pack(read_pack(EXAMPLE, own))
    assert both.topics_for("poster-collaborator") == own.topics
    assert {topic.id for topic in both.topics_for("lunch-line")} - {topic.id for topic in own.topics} == {"bog-fieldwork"}
    assert both.without(both.packs) == own


# ---------------------------------------------------------------- lines of keys


@pytest.mark.parametrize(
    ("key", "line"),
    [
        ("a", 1), ("b.c", 2), ("b.d", 3), ("b.d.e", 3), ("t[1]", 5), ("t[2].x", 8), ("t[2].y", 7), ("long", 10),
        ("after", 13), ("s.deep[0].q", 16), ("s.deep[1].q.r", 18), ("s.deep[1].q.list[1]", 20), ("s.deep[1].quoted.a.b", 22), ("gone.far", 1),
    ],
)  # fmt: skip
def test_lines_of_keys_in_every_kind_of_place(key: str, line: int) -> None:
    text = "\n".join((
        "a = 1 # [a]", 'b.c = "]" ', "b.d = { e = 'x=1', f = [ 1, 2 ] }", "t = [ # a comment with ] and \"",
        '  "]", \'\'\'[', "'''", " , {", "  x = 1}, ]", "", 'long = """', "[no]", 'key = \\"""" ', "after = 1979-05-27 07:32:00",
        "[s]", "[[s.deep]]", "q = 1", "[[s.deep]]", "q = { r = 1, list = [", "  1,", "  2,", "] }", '["quoted"."a"]', "b = 1",
    )).replace('["quoted"."a"]\nb = 1', 'quoted."a".b = 1')  # fmt: skip
    assert line_of(text, key) == line


def test_every_place_of_every_file_that_is_shipped_is_found() -> None:
    import tomllib

    def keys(value: object, at: tuple[str | int, ...] = ()) -> list[tuple[str | int, ...]]:
        inner = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
        return [at, *(key for step, item in inner for key in keys(item, (*at, step)))]

    for path in (*(ASSETS / "content").rglob("*.toml"), *EXAMPLE.rglob("*.toml")):
        text = path.read_text("utf-8")
        found, lines = places(text), text.splitlines()
        for key in keys(tomllib.loads(text))[1:]:
            assert key in found, (path, dotted(key))
            if isinstance(key[-1], str) and len(key) > 1:
                assert key[-1] in lines[found[key] - 1], (path, dotted(key))


# ---------------------------------------------------------------- packs that were added


def test_a_pack_is_added_whole_and_is_there_at_the_next_start(pack: Path, folder: DataFolder, own: Content) -> None:
    packs.add(pack, folder, own)
    shutil.rmtree(pack)
    loaded = packs.everything(folder)
    assert not loaded.skipped
    assert loaded.content.pack_of("lunch-line") is loaded.content.packs[0]
    assert loaded.content.packs[0].name == "mine"
    assert [path.name for path in folder.packs.iterdir()] == ["mine"]
    packs.remove("mine", folder)
    assert "lunch-line" not in packs.everything(folder).content.scenarios
    assert list(folder.packs.iterdir()) == []


def test_of_a_pack_with_a_fault_nothing_is_kept(pack: Path, folder: DataFolder, own: Content) -> None:
    change(pack / SCENARIO, "minutes = 4", "minutes = 0")
    with pytest.raises(FaultyContentError):
        packs.add(pack, folder, own)
    assert not folder.packs.exists()


def test_a_fault_that_came_while_copying_is_told_of_the_file_itself(
    pack: Path, folder: DataFolder, own: Content, monkeypatch: pytest.MonkeyPatch
) -> None:
    def halfway(source: Path, target: Path) -> None:
        target.write_bytes(source.read_bytes()[:100])

    monkeypatch.setattr(shutil, "copyfile", halfway)
    with pytest.raises(FaultyContentError) as caught:
        packs.add(pack, folder, own)
    assert {one.path for one in caught.value.faults} <= {pack / PARTNER, pack / SCENARIO, pack / TOPICS}
    assert list(folder.packs.iterdir()) == []


def test_a_full_disk_leaves_nothing_behind(pack: Path, folder: DataFolder, own: Content, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(shutil, "copyfile", full)
    with pytest.raises(StorageError, match="No space left") as caught:
        packs.add(pack, folder, own)
    assert "Nothing was added" in caught.value.remedy
    assert list(folder.packs.iterdir()) == []


def test_a_second_pack_of_the_same_name_is_refused(pack: Path, folder: DataFolder, own: Content) -> None:
    packs.add(pack, folder, own)
    with pytest.raises(ContentError, match="already"):
        packs.add(pack, folder, packs.everything(folder).content)


def test_an_added_pack_that_broke_is_left_out_and_the_rest_works(pack: Path, folder: DataFolder, own: Content, tmp_path: Path) -> None:
    packs.add(pack, folder, own)
    (tmp_path / "other" / "scenarios").mkdir(parents=True)
    other = tmp_path / "other" / "scenarios" / "x.toml"
    shutil.copy(pack / SCENARIO, other)
    change(other, "lunch-line", "x")
    change(other, "tamsin-okoro", "maya-chen")
    packs.add(tmp_path / "other", folder, packs.everything(folder).content)
    (folder.packs / "mine" / PARTNER).write_text("id = 3")
    loaded = packs.everything(folder)
    [skipped] = loaded.skipped
    assert skipped.name == "mine"
    assert "The pack “mine” is left out." in skipped.what
    assert "line 1, key id" in skipped.what
    assert "x" in loaded.content.scenarios
    packs.remove("mine", folder)
    assert not packs.everything(folder).skipped


def test_a_given_pack_takes_the_place_of_the_added_one_of_its_name(pack: Path, folder: DataFolder, own: Content) -> None:
    packs.add(pack, folder, own)
    change(pack / SCENARIO, "minutes = 4", "minutes = 9")
    loaded = packs.everything(folder, [pack])
    assert not loaded.skipped
    assert loaded.content.scenarios["lunch-line"].minutes == 9


def test_an_added_pack_whose_ids_a_given_one_has_is_left_out(pack: Path, folder: DataFolder, own: Content) -> None:
    packs.add(pack, folder, own)
    loaded = packs.everything(folder, [EXAMPLE])
    assert [one.name for one in loaded.skipped] == ["mine"]
    assert str(EXAMPLE) in loaded.skipped[0].what


@pytest.mark.parametrize(
    ("name", "kept"), [("a b", "a b"), ("x: y?", "x- y"), ("..", "pack"), ("CON", "CON-pack"), ("Über 1.2", "Über 1.2"), ("n" * 99, "n" * 60)]
)
def test_names_that_every_system_takes(name: str, kept: str, tmp_path: Path, folder: DataFolder, own: Content, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(packs, "pack_name", lambda _: name)
    assert packs.add(EXAMPLE, folder, own).name == kept
    assert (folder.packs / kept).is_dir()


def test_the_app_s_own_content_is_told_of_in_the_same_way(tmp_path: Path) -> None:
    root = Path(shutil.copytree(ASSETS / "content", tmp_path / "content"))
    change(root / "scenarios" / "poster-collaborator.toml", "minutes = 5", "minutes = 500")
    with pytest.raises(FaultyContentError, match="key minutes: 500 is not between"):
        load(root)
