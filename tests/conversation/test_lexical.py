from __future__ import annotations

from app.conversation.lexical import LexicalIndex
from app.conversation.words import content_words, has_phrase, plain, tokens

INDEX = LexicalIndex({"fail": ["what went wrong", "did anything fail"], "path": ["how did you get into this field"]})


def test_the_nearest_phrasing_wins_and_an_exact_one_is_certain() -> None:
    best = INDEX.match("so what went wrong")[0]
    assert best.target == "fail"
    assert INDEX.match("what went wrong")[0].score >= 0.99


def test_word_forms_do_not_matter() -> None:
    assert INDEX.match("anything failing")[0].target == "fail"


def test_nothing_in_common_matches_nothing() -> None:
    assert INDEX.match("zebra crossing") == ()
    assert INDEX.match("") == ()


def test_plain_text_is_what_a_recogniser_without_punctuation_writes() -> None:
    assert plain("Well, I'm SURE — it’s fine!") == "well i'm sure it's fine"


def test_a_phrase_is_found_by_its_stems_side_by_side() -> None:
    assert has_phrase(tokens("so it failed for two years"), "two years")
    assert has_phrase(tokens("the ovens"), "oven")
    assert not has_phrase(tokens("years of two"), "two years")
    assert not has_phrase(tokens("years"), "")


def test_content_words_leave_out_what_says_little() -> None:
    assert content_words("um so what is the solvent for") == ("solvent",)
