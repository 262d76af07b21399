"""What people say for countries: short names that Babel lacks, and what their people are called, in English."""

from __future__ import annotations

from collections.abc import Sequence

SHORT_NAMES: dict[str, dict[str, Sequence[str]]] = {
    "GB": {
        "en": ("UK", "Britain", "Great Britain"), "fr": ("Grande-Bretagne",), "de": ("Großbritannien",),
        "es": ("Gran Bretaña",), "it": ("Gran Bretagna", "Regno Unito"), "pt": ("Grã-Bretanha",),
        "nl": ("Groot-Brittannië",), "pl": ("Wielka Brytania", "Wielkiej Brytanii"),
        "ru": ("Великобритания", "Великобритании", "Британия", "Британии"),
        "uk": ("Великобританія", "Великобританії", "Велика Британія", "Великої Британії", "Британія", "Британії"),
        "ar": ("بريطانيا",), "tr": ("İngiltere", "Büyük Britanya"), "zh": ("英国",),
    },
    "US": {
        "en": ("US", "USA", "United States", "America"), "fr": ("États-Unis",), "de": ("USA",), "es": ("EE UU",),
        "it": ("Stati Uniti", "USA"), "pt": ("EUA",), "nl": ("VS",), "pl": ("USA", "Stany Zjednoczone"),
        "ru": ("США",), "uk": ("США",), "ar": ("أمريكا", "أميركا"), "tr": ("ABD",), "zh": ("美国",),
    },
    "CZ": {
        "en": ("Czech Republic",), "fr": ("République tchèque",), "de": ("Tschechische Republik",),
        "es": ("República Checa",), "it": ("Repubblica Ceca",), "pt": ("República Checa", "República Tcheca"),
    },
    "EU": {
        "en": ("EU",), "fr": ("UE",), "de": ("EU",), "es": ("UE",), "it": ("UE",), "pt": ("UE",), "nl": ("EU",),
        "pl": ("UE",), "ru": ("ЕС",), "uk": ("ЄС",), "tr": ("AB",), "zh": ("欧盟",),
    },
}  # fmt: skip

# Adjective and nouns in English; other languages' come from the table of translations.
PEOPLES = {
    "AF": "afghan", "AL": "albanian", "AM": "armenian", "AR": "argentine", "AT": "austrian", "AU": "australian",
    "AZ": "azerbaijani", "BA": "bosnian", "BE": "belgian", "BG": "bulgarian", "BR": "brazilian", "BY": "belarusian",
    "CA": "canadian", "CH": "swiss", "CL": "chilean", "CN": "chinese", "CO": "colombian", "CU": "cuban", "CZ": "czech",
    "DE": "german", "DK": "danish dane", "DZ": "algerian", "EE": "estonian", "EG": "egyptian", "ES": "spanish spaniard",
    "EU": "european", "FI": "finnish", "FR": "french", "GB": "british briton", "GE": "georgian", "GR": "greek",
    "HR": "croatian", "HU": "hungarian", "ID": "indonesian", "IE": "irish", "IL": "israeli", "IN": "indian",
    "IQ": "iraqi", "IR": "iranian", "IT": "italian", "JO": "jordanian", "JP": "japanese", "KZ": "kazakh",
    "LB": "lebanese", "LT": "lithuanian", "LV": "latvian", "LY": "libyan", "MA": "moroccan", "MD": "moldovan",
    "MX": "mexican", "NG": "nigerian", "NL": "dutch", "NO": "norwegian", "PK": "pakistani", "PL": "polish",
    "PS": "palestinian", "PT": "portuguese", "RO": "romanian", "RS": "serbian", "RU": "russian", "SA": "saudi",
    "SE": "swedish", "SI": "slovenian", "SK": "slovak", "SY": "syrian", "TN": "tunisian", "TR": "turkish",
    "UA": "ukrainian", "US": "american", "VE": "venezuelan", "VN": "vietnamese", "ZA": "african",
}  # fmt: skip
