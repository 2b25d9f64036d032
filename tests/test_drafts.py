import json
from dataclasses import replace
from datetime import datetime

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from catalog import drafts
from catalog.drafts import Draft
from catalog.errors import LibraryError

MOMENT = datetime(2026, 11, 23, 10, 32, 5)
OCA = Draft(
    "products",
    "0193-oca",
    "Oca",
    MOMENT,
    {"name_es": "Oca roja", "alt_min_m": "muy alta"},
    {"name_es": "Oca", "alt_min_m": "3800"},
)


def test_a_draft_is_read_back_as_it_was_kept(tmp_path):
    drafts.keep(tmp_path, OCA)
    assert drafts.read(tmp_path, "products", "0193-oca") == OCA
    assert drafts.read(tmp_path, "producers", "0193-oca") is None


@settings(deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.text(st.characters(), max_size=40), st.text(max_size=20))
def test_any_text_typed_survives(tmp_path, text, name):
    draft = replace(OCA, typed={"story": text}, before={"story": name}, name=name)
    drafts.keep(tmp_path, draft)
    assert drafts.read(tmp_path, "products", OCA.mark) == draft


def test_a_draft_that_is_forgotten_waits_no_more(tmp_path):
    drafts.keep(tmp_path, OCA)
    drafts.forget(tmp_path, "products", OCA.mark)
    assert drafts.waiting(tmp_path) == []
    drafts.forget(tmp_path, "products", OCA.mark)


def test_the_newest_draft_waits_first(tmp_path):
    older = replace(OCA, mark="0193-maca", at=MOMENT.replace(hour=8))
    new = replace(OCA, noun="buyers", mark="new-1", at=MOMENT.replace(hour=9))
    for draft in (new, older, OCA):
        drafts.keep(tmp_path, draft)
    assert drafts.waiting(tmp_path) == [OCA, new, older]
    assert [draft.is_new for draft in drafts.waiting(tmp_path)] == [False, True, False]


def test_each_new_record_has_a_draft_of_its_own(tmp_path):
    assert drafts.new_mark(tmp_path, "products") == "new-1"
    drafts.keep(tmp_path, replace(OCA, mark="new-1"))
    assert drafts.new_mark(tmp_path, "products") == "new-2"
    assert drafts.new_mark(tmp_path, "buyers") == "new-1"


@pytest.mark.parametrize(
    "damaged",
    [
        b"",
        b"{",
        b"\xff\xfe",
        b"[]",
        b"{}",
        json.dumps({"noun": "plants", "mark": "x"}).encode(),
        json.dumps(
            {"noun": "products", "mark": "x", "name": "", "at": "hoy", "typed": {}}
        ).encode(),
    ],
)
def test_a_damaged_file_keeps_nobody_from_the_others(tmp_path, damaged):
    drafts.keep(tmp_path, OCA)
    (tmp_path / "drafts" / "products-x.json").write_bytes(damaged)
    assert drafts.read(tmp_path, "products", "x") is None
    assert drafts.waiting(tmp_path) == [OCA]


def test_what_was_kept_before_stays_when_the_disk_takes_no_more(tmp_path):
    drafts.keep(tmp_path, OCA)
    # Something stands where the unfinished file would be written.
    (tmp_path / "drafts" / "products-0193-oca.tmp").mkdir()
    with pytest.raises(LibraryError, match="No se puede guardar el borrador"):
        drafts.keep(tmp_path, replace(OCA, typed={"name_es": "Oca azul"}))
    assert drafts.waiting(tmp_path) == [OCA]


def test_a_folder_that_cannot_be_written_is_told_in_words(tmp_path):
    (tmp_path / "drafts").write_text("not a folder")
    with pytest.raises(LibraryError, match="guarde su ficha pronto"):
        drafts.keep(tmp_path, OCA)
    assert drafts.waiting(tmp_path) == []
