"""What the documents say exists, exists; what exists is documented."""

from __future__ import annotations

import argparse
import dataclasses
import re
from pathlib import Path

from app.arguments import parser
from app.content import Content
from app.settings import Settings
from ui.keys import KEYS

ROOT = Path(__file__).parent.parent
README = (ROOT / "README.md").read_text("utf-8")


def commands(within: argparse.ArgumentParser, prefix: str = "") -> dict[str, argparse.ArgumentParser]:
    """Every subcommand by its full name; those that only hold others are left out."""
    found: dict[str, argparse.ArgumentParser] = {}
    for action in within._actions:
        if isinstance(action, argparse._SubParsersAction):
            for name, sub in action.choices.items():
                found |= commands(sub, f"{prefix}{name} ") or {f"{prefix}{name}": sub}
    return found


def documented() -> dict[str, str]:
    """The README's table of commands: name to the whole entry."""
    table = README.split("| command | does |")[1].split("\n\n")[0]
    entries = [entry for row in table.splitlines()[2:] for entry in re.findall(r"`([a-z][^`]*)`", row.split("|")[1])]
    return {re.match(r"[a-z]+(?: [a-z]+)*", entry)[0]: entry for entry in entries}  # type: ignore[index]


def test_every_command_is_documented_and_every_documented_command_exists() -> None:
    assert set(documented()) == set(commands(parser()))


def test_every_option_of_a_documented_command_exists_and_the_other_way_round() -> None:
    for name, entry in documented().items():
        sub = commands(parser())[name]
        real = {o for action in sub._actions for o in action.option_strings} - {"-h", "--help", "--data-dir"}
        told = set(re.findall(r"--[a-z-]+", entry))
        assert told <= real, name
        assert name.startswith("sessions") or told == real, name


def test_every_setting_is_documented_with_its_default_and_words() -> None:
    for field in dataclasses.fields(Settings):
        row = next((line for line in README.splitlines() if line.startswith(f"| `{field.name}` ")), None)
        assert row is not None, field.name
        assert field.metadata["words"] in row
        default = str(field.default).lower() if isinstance(field.default, bool) else str(field.default)
        assert f"`{default}`" in row or (default == "" and "empty" in row), field.name


def test_the_keys_of_a_rehearsal_are_documented() -> None:
    table = README.split("| key | does |")[1].split("\n\n")[0]
    documented_keys = [row.split("|")[1].strip() for row in table.splitlines()[2:]]
    assert documented_keys == [key for key, _ in KEYS[0][1]] + ["?"]


def test_every_scenario_is_named(own: Content) -> None:
    assert all(f"`{scenario}`" in README for scenario in own.scenarios)


def test_make_targets_that_are_documented_exist() -> None:
    makefile = (ROOT / "Makefile").read_text("utf-8")
    targets = set(re.findall(r"^([a-z]+):", makefile, re.MULTILINE))
    for text in (README, (ROOT / "ARCHITECTURE.md").read_text("utf-8")):
        assert set(re.findall(r"`?make ([a-z]+)\b`", text)) <= targets


def test_pictures_in_the_readme_are_there() -> None:
    for picture in re.findall(r"!\[[^\]]*\]\(([^)]+)\)", README):
        assert (ROOT / picture).is_file(), picture


def test_files_that_the_readme_links_to_are_there() -> None:
    for file in re.findall(r"[^!]\[[^\]]*\]\((?!https?:)([^)]+)\)", README):
        assert (ROOT / file).is_file(), file


def test_every_library_is_named_with_its_reason() -> None:
    project = (ROOT / "pyproject.toml").read_text("utf-8").split("dependencies = [")[1].split("]")[0]
    architecture = (ROOT / "ARCHITECTURE.md").read_text("utf-8")
    for name in set(re.findall(r'"([A-Za-z0-9_-]+)[><=]', project)):
        assert name in architecture, name


def test_every_module_of_the_app_is_on_the_map() -> None:
    architecture = (ROOT / "ARCHITECTURE.md").read_text("utf-8")
    words = set(re.findall(r"[a-z_]+", architecture))
    modules = [*(ROOT / "app").glob("*.py"), *(ROOT / "app" / "conversation").glob("*.py")]
    assert {path.stem for path in modules if not path.stem.startswith("__")} <= words
