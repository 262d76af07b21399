"""The languages the model is made for, and how much of each it is given."""

ENGLISH = "en"
FOREIGN = ("fr", "de", "es", "it", "pt", "nl", "pl", "ru", "uk", "ar", "tr", "zh")
LANGUAGES = (ENGLISH, *FOREIGN)

# Pieces of vocabulary that each foreign language's own tokenizer may propose. Inflected languages need more; what
# two languages share is counted once.
PIECES = {
    "fr": 9_000, "de": 9_500, "es": 8_000, "it": 7_500, "pt": 7_500, "nl": 7_500,
    "pl": 10_000, "ru": 10_500, "uk": 10_000, "ar": 10_500, "tr": 9_500, "zh": 24_000,
}  # fmt: skip

# Share of the distillation steps. Those that are farther from English, and those with less data to have been
# learnt from before, are given more.
SHARE = {
    "fr": 1.0, "de": 1.0, "es": 0.8, "it": 0.9, "pt": 0.8, "nl": 0.8, "pl": 1.2,
    "ru": 1.5, "uk": 1.6, "ar": 1.9, "tr": 1.8, "zh": 1.9,
}  # fmt: skip
