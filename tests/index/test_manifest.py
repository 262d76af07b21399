"""An index is never searched with a model or a splitter other than its own, and the refusal says what mends it."""

from dataclasses import replace

import pytest

from index.encode import ModelIdentity
from index.errors import IndexMismatchError
from index.manifest import Manifest, read_manifest, write_manifest
from index.schema import connect
from index.split import SplitSettings

MADE = Manifest(ModelIdentity("passager", "a" * 32, 384, "{}"), SplitSettings())


def test_a_manifest_comes_back_as_it_was_written(tmp_path):
    db = connect(tmp_path, create=True)
    assert read_manifest(db) is None
    write_manifest(db, MADE)
    other = replace(MADE, split=SplitSettings(tokens=50))
    write_manifest(db, other)
    assert read_manifest(db) == other
    db.close()


def test_the_same_model_under_another_name_is_the_same_model():
    MADE.require(replace(MADE, model=replace(MADE.model, name="/a/copy/of/it")))


@pytest.mark.parametrize("change", [{"fingerprint": "b" * 32}, {"prompts": '{"query": "query: "}'}])
def test_another_model_is_refused_with_the_command_that_mends_it(change):
    now = replace(MADE, model=replace(MADE.model, name="some/model", **change))
    with pytest.raises(IndexMismatchError) as caught:
        MADE.require(now)
    assert "passager index --reembed --model some/model" in str(caught.value)
    assert "'passager'" in str(caught.value)


def test_the_command_for_the_bundled_model_needs_no_name():
    with pytest.raises(IndexMismatchError, match=r"passager index --reembed$"):
        MADE.require(replace(MADE, model=replace(MADE.model, fingerprint="b" * 32)))


def test_a_folder_with_blanks_is_quoted_in_the_command():
    now = replace(MADE, model=replace(MADE.model, name="/home/me/my model", fingerprint="b" * 32))
    with pytest.raises(IndexMismatchError, match="--reembed --model '/home/me/my model'"):
        MADE.require(now)


@pytest.mark.parametrize("change", [{"tokens": 50}, {"title_tokens": 0}, {"characters": 10}])
def test_another_splitter_is_refused_with_the_command_that_mends_it(change):
    with pytest.raises(IndexMismatchError, match=r"Split it anew.* passager index --reembed$"):
        MADE.require(replace(MADE, split=replace(MADE.split, **change)))
