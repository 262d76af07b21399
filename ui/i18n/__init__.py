"""The interface's own languages: gettext catalogues in ``locale/`` and the translator that speaks from them."""

from ui.i18n.translator import ENGLISH, LANGUAGES, Translator, translator

__all__ = ["ENGLISH", "LANGUAGES", "Translator", "translator"]
