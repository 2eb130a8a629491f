"""The command line: what each subcommand does, in terms of the parts of `app`.

Exit codes: 0 done, 1 a failure told in one sentence with a remedy, 2 wrong usage.
"""

from __future__ import annotations

import argparse
import contextlib
import io
import json
import logging
import os
import random
import sys
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from app import compose, content_words, remembered, wire
from app.arguments import parser
from app.checkup import Device, checkup
from app.content import Content, load, read_pack
from app.content_files import FaultyContentError
from app.conversation.coach import coach
from app.conversation.people import Scenario
from app.conversation.understanding import Context, Understanding
from app.errors import ContentError, HallwayError, SpeechError, StorageError, UsageError
from app.packs import Skipped, everything
from app.paths import DataFolder, data_folder
from app.scenario_order import grouped
from app.settings import Settings, load_settings
from app.terminal import page, rehearse

log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Shell:
    """What only the entry point can give: the window, and the sound devices it knows."""

    open_window: Callable[[DataFolder, str | None, int | None, tuple[Path, ...], bool], int]
    devices: Callable[[], tuple[list[Device], list[Device]]]
    has_display: Callable[[], bool]


def main(arguments: Sequence[str], shell: Shell) -> int:
    """Run one command; tells any failure in one sentence on standard error."""
    _mend_streams()
    folder: DataFolder | None = None
    try:
        args = parser().parse_args(arguments)
        folder = data_folder(getattr(args, "data_dir", None))
        _keep_log(folder)
        return _run(args, folder, shell)
    except UsageError as error:
        print(f"hallway: {error}", file=sys.stderr)
        return 2
    except HallwayError as error:
        print(f"hallway: {error}", file=sys.stderr)
        return 1
    except KeyboardInterrupt:
        print("", file=sys.stderr)
        return 130
    except BrokenPipeError:
        # Whoever read our output has gone; there is nobody left to tell.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 0
    except Exception:
        print(f"hallway: Something went wrong inside Hallway. {_log_fault(folder)}".strip(), file=sys.stderr)
        return 1


def _speak_utf8() -> None:
    """Machine-readable lines are UTF-8 on every system, or letters would be lost."""
    for stream in (sys.stdin, sys.stdout):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(encoding="utf-8")


def _mend_streams() -> None:
    """A stream may be closed, or know fewer letters than people write: neither is a reason to stop."""
    for name, mode in (("stdin", "r"), ("stdout", "w"), ("stderr", "w")):
        stream = getattr(sys, name)
        if stream is None:
            setattr(sys, name, Path(os.devnull).open(mode, encoding="utf-8"))  # noqa: SIM115 - open as long as the process
        elif isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="replace")


def _log_fault(folder: DataFolder | None) -> str:
    """Write the error under way to the log file, and say where it is."""
    if folder is not None:
        with contextlib.suppress(StorageError):
            _make(folder)
    log.exception("an error of ours")
    return f"The log file {folder.log} has more." if folder is not None and folder.log.is_file() else ""


def _make(folder: DataFolder) -> None:
    """Make the data folder and the log in it; a log that cannot be written is no reason to stop."""
    folder.make()
    with contextlib.suppress(StorageError):
        compose.log_to(folder)


def _keep_log(folder: DataFolder) -> None:
    """Warnings go to the log file where there is one, and never between a command's own lines."""
    logging.getLogger().addHandler(logging.NullHandler())
    if folder.log.is_file():
        with contextlib.suppress(StorageError):
            compose.log_to(folder)


def _run(args: argparse.Namespace, folder: DataFolder, shell: Shell) -> int:
    if getattr(args, "json", False) or args.command == "understand":
        _speak_utf8()
    if args.first_packs and args.command is not None and not hasattr(args, "packs"):
        raise UsageError("--pack is nothing for this command.", "It goes with rehearse, content list, and the window.")
    match args.command:
        case None:
            return _open(args, folder, None, shell)
        case "rehearse":
            return _rehearse(args, folder, shell)
        case "understand":
            return _understand()
        case "transcribe":
            return _transcribe(args, folder)
        case "say":
            return _say(args, folder)
        case "sessions":
            return _list(args, folder) if args.verb == "list" else _show(args, folder)
        case "memory":
            return _remembered(args, folder) if args.verb == "list" else _forget(args, folder)
        case "content":
            return _check(args) if args.verb == "check" else _content(args, folder)
        case _:
            return _doctor(folder, shell)


# ---------------------------------------------------------------- rehearsing


def _packs(args: argparse.Namespace) -> tuple[Path, ...]:
    """The packs named before the command and after it."""
    return (*args.first_packs, *getattr(args, "packs", ()))


def _open(args: argparse.Namespace, folder: DataFolder, scenario: str | None, shell: Shell) -> int:
    try:
        _make(folder)
    except StorageError:
        # Started from a menu, nobody reads this line, but the window tells the same.
        if folder != data_folder() or not shell.has_display():
            raise
    seed, strangers = getattr(args, "seed", None), getattr(args, "as_strangers", False)
    if shell.has_display():
        if scenario is None and _packs(args):
            # Whoever names a pack is told of its faults here, before the window opens.
            everything(folder, _packs(args))
        return shell.open_window(folder, scenario, seed, _packs(args), strangers)
    print("There is no display here, so the rehearsal is held in the terminal, by typing.\n")
    loaded, chosen = compose.content_with(scenario, folder, _packs(args))
    _tell_skipped(loaded.skipped)
    return _typed(folder, loaded.content, chosen or _choose(loaded.content), seed, as_json=False, as_strangers=strangers)


def _rehearse(args: argparse.Namespace, folder: DataFolder, shell: Shell) -> int:
    if args.json and not args.text:
        raise UsageError("--json needs --text.", "The window has no lines to print.")
    loaded, chosen = compose.content_with(args.scenario, folder, _packs(args))
    if not args.text:
        loaded.content.scene(chosen or "")
        return _open(args, folder, args.scenario, shell)
    _tell_skipped(loaded.skipped)
    _make(folder)
    return _typed(folder, loaded.content, chosen or "", args.seed, as_json=args.json, as_strangers=args.as_strangers)


def _tell_skipped(skipped: tuple[Skipped, ...]) -> None:
    for one in skipped:
        print(f"hallway: {one.what}", file=sys.stderr)


def _typed(folder: DataFolder, content: Content, scenario_id: str, seed: int | None, *, as_json: bool, as_strangers: bool) -> int:
    from app.storage.late import LateStore

    scenario, partner = content.scene(scenario_id)
    store = LateStore(folder.database, lambda notice: print(f"hallway: {notice}", file=sys.stderr))
    try:
        chosen = random.randrange(2**31) if seed is None else seed  # noqa: S311 - play, not secrecy
        cast = compose.cast(scenario, partner, content, chosen)
        strangers = as_strangers or not _settings(folder).remember
        session = compose.session(cast, content, store, mode="typed", on_trouble=_warn, as_strangers=strangers)
        try:
            rehearse(session, iter(sys.stdin.readline, ""), sys.stdout, as_json=as_json)
        except KeyboardInterrupt:
            if session.saved:
                print(f"\nKept as session {session.id}, stopped early.", end="", file=sys.stderr)
            raise
    finally:
        store.close()
    return 0


def _settings(folder: DataFolder) -> Settings:
    """The settings; those that cannot be read are no reason not to talk."""
    try:
        return load_settings(folder.settings)
    except StorageError as error:
        print(f"hallway: {error}", file=sys.stderr)
        return Settings()


def _warn(error: HallwayError) -> None:
    print(f"hallway: {error} The talk goes on, but is not saved.", file=sys.stderr)


def _choose(content: Content) -> str:
    scenarios: list[Scenario] = []
    for group in grouped(content):
        print(f"{group.name}:")
        for scenario in group.scenarios:
            scenarios.append(scenario)
            print(f"  {len(scenarios)}. {scenario.title} ({content.partners[scenario.partner].name}, {scenario.minutes:g} min)")
    while True:
        print(f"\nWhich one, 1 to {len(scenarios)}? ", end="", flush=True)
        line = sys.stdin.readline()
        if not line:
            raise UsageError("No rehearsal was chosen.", "Name one: hallway rehearse SCENARIO --text")
        if line.strip().isdigit() and 1 <= int(line) <= len(scenarios):
            print()
            return scenarios[int(line) - 1].id


# ---------------------------------------------------------------- looking things up


def _understand() -> int:
    from app.meanings import load_meaning

    understanding = Understanding(load().topics, meaning=load_meaning())
    for number, line in enumerate(sys.stdin, 1):
        if not line.strip():
            continue
        try:
            asked: Any = json.loads(line)
        except json.JSONDecodeError as error:
            raise UsageError(f"Line {number} is not JSON ({error.msg}).", 'Give lines like {"text": "…", "previous": "…"}') from error
        text, previous = (asked.get("text"), asked.get("previous") or "") if isinstance(asked, dict) else (None, "")
        if not isinstance(text, str) or not isinstance(previous, str):
            raise UsageError(f"Line {number} has no text.", 'Give lines like {"text": "…", "previous": "…"}')
        print(wire.line(wire.reading_event(understanding.read(text, Context(previous=previous)))), flush=True)
    return 0


def _transcribe(args: argparse.Namespace, folder: DataFolder) -> int:
    settings = load_settings(folder.settings)
    wanted = args.recogniser or ("vosk" if args.model else settings.recogniser)
    heard = compose.transcribe(args.file, wanted, args.model or settings.vosk_model, folder)
    words = [word for piece in heard for word in piece.words]
    if not words:
        raise SpeechError(f"{args.file}: there is no speech in it that could be understood.", "Check that it is the right recording.")
    if args.json:
        for word in words:
            print(wire.line({"word": word.text, "start": word.start, "end": word.end, "confidence": word.confidence, "estimated": word.estimated}))
    else:
        print(" ".join(piece.text for piece in heard if piece.text))
    return 0


def _say(args: argparse.Namespace, folder: DataFolder) -> int:
    if not args.text.strip():
        raise UsageError("There is nothing to say.", 'Give a text: hallway say "Hello."')
    spoken = compose.say(args.text, compose.partner_with(args.voice, folder) if args.voice is not None else None)
    out = args.out or Path("said.wav")
    if args.out is None and out.exists():
        raise UsageError(f"{out} is there already.", "Name a file with --out FILE.wav.")
    compose.write_sound(out, spoken.pcm, spoken.rate)
    print(f"{out}: {len(spoken.pcm) / 2 / spoken.rate:.1f} s")
    return 0


def _list(args: argparse.Namespace, folder: DataFolder) -> int:
    from app.storage.store import Store

    with contextlib.closing(Store.read(folder.database)) as store:
        rows = store.sessions(limit=100_000)
    if not rows and not args.json:
        print("No sessions yet. Begin with: hallway rehearse poster-collaborator --text")
    for row in rows:
        if args.json:
            print(wire.line({"session": row.id, "scenario": row.scenario_id, "title": row.title, "partner": row.partner_name,
                             "started": row.started.isoformat(), "seconds": row.seconds, "turns": row.turns, "finished": row.finished}))
        else:
            stopped = "" if row.finished else "  (stopped early)"
            print(f"{row.id:>5}  {row.started.astimezone():%Y-%m-%d %H:%M}  {row.seconds / 60:4.1f} min  {row.turns:>3} turns  {row.partner_name}: {row.title}{stopped}")
    return 0


def _show(args: argparse.Namespace, folder: DataFolder) -> int:
    from app.storage.store import Store

    with contextlib.closing(Store.read(folder.database)) as store:
        stored = store.session(args.session)
    debrief = coach(stored.turns, stored.scenario, everything(folder).content.topics_for(stored.scenario.id))
    if args.json:
        for turn in stored.turns:
            print(wire.line(wire.turn_event(turn)))
        for note in debrief.notes:
            print(wire.line(wire.note_event(note)))
        print(wire.line(wire.debrief_event(debrief)))
        return 0
    print(f"{stored.scenario.title}, with {stored.row.partner_name}, {stored.row.started.astimezone():%Y-%m-%d %H:%M}\n")
    for turn in stored.turns:
        who = "You" if turn.speaker == "user" else stored.row.partner_name.split()[0]
        print(f"{turn.number:>3}  {who}: {turn.text or '(silence)'}")
    print()
    print("\n".join(page(debrief, stored.turns)))
    return 0


def _remembered(args: argparse.Namespace, folder: DataFolder) -> int:
    known = remembered.read(folder, everything(folder).content.partners)
    if not known and not args.json:
        print("Nobody remembers you yet. Begin with: hallway rehearse poster-collaborator --text")
    lines = (wire.line(remembered.person_object(one)) for one in known) if args.json else remembered.list_lines(known)
    for line in lines:
        print(line)
    return 0


def _forget(args: argparse.Namespace, folder: DataFolder) -> int:
    if args.all == (args.partner is not None):
        raise UsageError("It is not clear who shall forget you.", "Name one partner, or give --all.")
    known = remembered.read(folder, everything(folder).content.partners)
    if args.number is not None:
        person = remembered.find_person(known, args.partner)
        thing = remembered.find_thing(person, args.number)
        remembered.forget(folder, thing.item)
        print(f"{person.name} has forgotten this: {thing.says}")
        return 0
    going = known if args.all else (remembered.find_person(known, args.partner),)
    if not going:
        print("Nobody remembers you.")
        return 0
    remembered.forget_people(folder, [person.partner_id for person in going])
    for person in going:
        print(f"{person.name} has forgotten you. Your sessions stay.")
    return 0


def _check(args: argparse.Namespace) -> int:
    try:
        pack = read_pack(args.pack, load())
    except FaultyContentError as error:
        for fault in error.faults:
            print(wire.line(content_words.fault_object(fault)) if args.json else content_words.fault_line(fault))
        raise ContentError(f"{args.pack}: {content_words.fault_count(error.faults)}.", "Mend what is listed and check again.") from error
    print(wire.line(content_words.pack_object(pack)) if args.json else f"{args.pack}: {content_words.pack_counts(pack)}; no faults.")
    return 0


def _content(args: argparse.Namespace, folder: DataFolder) -> int:
    loaded = everything(folder, _packs(args))
    _tell_skipped(loaded.skipped)
    if args.json:
        objects = content_words.topic_objects if args.topics else content_words.content_objects
        lines: Iterator[str] = map(wire.line, objects(loaded.content))
    else:
        lines = (content_words.topic_lines if args.topics else content_words.content_lines)(loaded.content)
    for line in lines:
        print(line)
    return 0


def _doctor(folder: DataFolder, shell: Shell) -> int:
    failed = False
    for finding in checkup(folder, shell.devices):
        mark = "ok" if finding.fine else "!!"
        print(f"{mark}  {finding.part}: {finding.says}" + (f" {finding.remedy}" if finding.remedy else ""))
        failed |= finding.broken
    return 1 if failed else 0
