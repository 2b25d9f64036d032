import pytest

from catalog import settings
from catalog.settings import Settings


def test_settings_are_as_they_were_saved(tmp_path):
    settings.save(Settings(library="C:/cooperativa ñ", language="en"), tmp_path)
    assert settings.load(tmp_path) == Settings(
        library="C:/cooperativa ñ", language="en"
    )


def test_broken_or_unknown_settings_are_as_if_never_set(tmp_path):
    assert settings.load(tmp_path) == Settings()
    (tmp_path / "settings.json").write_text('{"language": "en", "otra": 1}')
    assert settings.load(tmp_path) == Settings(language="en")
    (tmp_path / "settings.json").write_text("{")
    assert settings.load(tmp_path) == Settings()


@pytest.mark.parametrize(
    "text",
    [
        '{"theme": "rosado"}',
        '{"scale": 400}',
        '{"scale": "150"}',
        '{"scale": true}',
        '{"library": null}',
        '{"layout": []}',
        "[]",
    ],
)
def test_what_no_setting_can_be_is_as_if_never_set(tmp_path, text):
    (tmp_path / "settings.json").write_text(text)
    assert settings.load(tmp_path) == Settings()


@pytest.mark.parametrize("scale", settings.SCALES)
@pytest.mark.parametrize("theme", settings.THEMES)
def test_every_look_is_kept(tmp_path, theme, scale):
    settings.save(Settings(theme=theme, scale=scale), tmp_path)
    assert settings.load(tmp_path) == Settings(theme=theme, scale=scale)
