"""Encodings: articles of many languages, in what they used to be saved in."""

import codecs

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.errors import UnreadableFileError
from index.readers.encoding import decode

TEXTS = {
    "ru": (
        "Министр обороны заявил в понедельник, что страна передаст Украине дополнительные системы "
        "противовоздушной обороны. По его словам, решение было принято после консультаций с союзниками, "
        "а поставки начнутся уже в следующем месяце. Эксперты отмечают, что обучение расчётов займёт не "
        "менее десяти недель."
    ),
    "uk": (
        "Міністр оборони заявив у понеділок, що країна передасть додаткові системи протиповітряної "
        "оборони. За його словами, рішення ухвалили після консультацій із союзниками, а постачання "
        "розпочнеться вже наступного місяця. Її підтримали європейські партнери."
    ),
    "ar": (
        "أعلن وزير الدفاع يوم الاثنين أن بلاده سترسل أنظمة دفاع جوي إضافية إلى أوكرانيا. وقال إن القرار "
        "اتخذ بعد مشاورات مع الحلفاء، وإن عمليات التسليم ستبدأ في الشهر المقبل. ويشير الخبراء إلى أن "
        "تدريب الأطقم سيستغرق ما لا يقل عن عشرة أسابيع."
    ),
    "fr": (
        "Le ministre de la Défense a déclaré lundi que le pays livrerait à l'Ukraine des systèmes "
        "supplémentaires de défense aérienne. Selon lui, la décision a été prise après des consultations"
        " avec les alliés, et les livraisons débuteront dès le mois prochain. Les experts précisent que "
        "la formation des équipages durera au moins dix semaines."
    ),
    "de": (
        "Der Verteidigungsminister erklärte am Montag, das Land werde der Ukraine zusätzliche "
        "Flugabwehrsysteme liefern. Die Entscheidung sei nach Gesprächen mit den Verbündeten gefallen, "
        "die Lieferungen würden im nächsten Monat beginnen. Die Ausbildung der Besatzungen dürfte "
        "mindestens zehn Wochen dauern, größere Verzögerungen seien möglich."
    ),
    "pl": (
        "Minister obrony oświadczył w poniedziałek, że kraj przekaże Ukrainie dodatkowe systemy obrony "
        "powietrznej. Według niego decyzja zapadła po konsultacjach z sojusznikami, a dostawy rozpoczną "
        "się już w przyszłym miesiącu. Eksperci zaznaczają, że szkolenie załóg potrwa co najmniej "
        "dziesięć tygodni."
    ),
    "cs": (
        "Ministr obrany v pondělí prohlásil, že země předá Ukrajině další systémy protivzdušné obrany. "
        "Rozhodnutí podle něj padlo po konzultacích se spojenci a dodávky začnou již příští měsíc. "
        "Odborníci upozorňují, že výcvik obsluhy potrvá nejméně deset týdnů."
    ),
    "tr": (
        "Savunma bakanı pazartesi günü yaptığı açıklamada ülkenin Ukrayna'ya ek hava savunma sistemleri "
        "göndereceğini söyledi. Kararın müttefiklerle yapılan görüşmelerin ardından alındığını, "
        "teslimatların önümüzdeki ay başlayacağını belirtti. Uzmanlar, eğitimin en az on hafta "
        "süreceğini vurguluyor."
    ),
    "el": (
        "Ο υπουργός Άμυνας δήλωσε τη Δευτέρα ότι η χώρα θα παραδώσει στην Ουκρανία πρόσθετα συστήματα "
        "αεράμυνας. Σύμφωνα με τον ίδιο, η απόφαση ελήφθη μετά από διαβουλεύσεις με τους συμμάχους και "
        "οι παραδόσεις θα αρχίσουν τον επόμενο μήνα."
    ),
    "he": (
        "שר הביטחון הודיע ביום שני כי המדינה תעביר לאוקראינה מערכות הגנה אווירית נוספות. לדבריו, ההחלטה "
        "התקבלה לאחר התייעצויות עם בעלות הברית, והאספקה תחל כבר בחודש הבא."
    ),
    "ja": (
        "防衛大臣は月曜日、ウクライナに追加の防空システムを供与すると発表した。決定は同盟国との協議を経て行わ"
        "れ、引き渡しは来月から始まるという。専門家によると、要員の訓練には少なくとも十週間かかる見込みだ。"
    ),
    "zh": (
        "国防部长星期一宣布,该国将向乌克兰提供更多防空系统。他说,这一决定是在与盟国磋商之后作出的,交付工作"
        "将于下个月开始。专家指出,操作人员的培训至少需要十个星期。"
    ),
    "zt": (
        "國防部長星期一宣布,該國將向烏克蘭提供更多防空系統。他說,這一決定是在與盟國磋商之後作出的,交付工作"
        "將於下個月開始。專家指出,操作人員的培訓至少需要十個星期。"
    ),
    "ko": (
        "국방부 장관은 월요일 우크라이나에 방공 체계를 추가로 제공하겠다고 밝혔다. "
        "그는 이번 결정이 동맹국들과의 협의를 거쳐 내려졌으며 인도는 다음 달부터 시작될 것이라고 "
        "말했다."
    ),
    "th": (
        "รัฐมนตรีกลาโหมประกาศเมื่อวันจันทร์ว่าประเทศจะส่งระบบป้องกันภัยทางอากาศเพิ่มเติมให้แก่ยูเครน โดยการตัดสินใจเกิดขึ้นหลังการหารือกับพันธมิตร"
    ),
}
ENCODINGS = [
    ("ru", "cp1251"),
    ("ru", "koi8_r"),
    ("ru", "iso8859_5"),
    ("ru", "cp866"),
    ("uk", "cp1251"),
    ("uk", "koi8_u"),
    ("ar", "cp1256"),
    ("ar", "iso8859_6"),
    ("fr", "cp1252"),
    ("fr", "latin_1"),
    ("de", "cp1252"),
    ("pl", "cp1250"),
    ("pl", "iso8859_2"),
    ("cs", "cp1250"),
    ("cs", "iso8859_2"),
    ("tr", "cp1254"),
    ("el", "cp1253"),
    ("el", "iso8859_7"),
    ("he", "cp1255"),
    ("ja", "shift_jis"),
    ("ja", "euc_jp"),
    ("zh", "gb18030"),
    ("zt", "big5"),
    ("ko", "euc_kr"),
    ("th", "cp874"),
]


@pytest.mark.parametrize(("language", "encoding"), ENCODINGS)
@pytest.mark.parametrize("share", [1.0, 0.4])
def test_legacy_encodings(language, encoding, share):
    text = TEXTS[language][: int(len(TEXTS[language]) * share)]
    data = text.encode(encoding, "ignore")
    assert decode(data) == data.decode(encoding)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-32"])
def test_unicode(encoding):
    for text in TEXTS.values():
        assert decode(text.encode(encoding)) == text
    assert decode(codecs.BOM_UTF16_BE + "Привіт".encode("utf-16-be")) == "Привіт"


def test_declared_encodings():
    assert decode("Größe".encode("cp1252"), "ISO-8859-1") == "Größe"
    assert decode("“Größe”".encode("cp1252"), "latin1") == "“Größe”"
    assert decode("Привет".encode("cp1251"), "windows-1251") == "Привет"
    assert decode("Привет".encode(), "windows-1251") == "Привет"
    for nonsense in ("no-such-encoding", "base64", "", "utf-16", "\0"):
        assert decode("Größe".encode(), nonsense) == "Größe"


def test_one_damaged_byte_leaves_utf_8():
    data = TEXTS["uk"].encode()
    assert decode(data[:101] + b"\xff" + data[101:]).count("\ufffd") <= 3
    assert decode(data[:-1])[:-1] == TEXTS["uk"][:-1] or decode(data[:-1]).startswith(TEXTS["uk"][:-2])


@pytest.mark.parametrize(
    "data",
    [
        b"\0\1\2\3",
        b"words\0words",
        b"%PDF-1.7 x",
        b"PK\x03\x04",
        b"\x89PNG\r\n",
        bytes(range(1, 256)),
        b"\x7fELF",
    ],
)
def test_binary_is_refused(data):
    with pytest.raises(UnreadableFileError):
        decode(data)


@given(st.binary(max_size=300))
def test_any_bytes_are_text_or_refused(data):
    try:
        text = decode(data)
    except UnreadableFileError:
        return
    assert isinstance(text, str)


@given(st.text(st.characters(exclude_categories=["Cc", "Cs"])))
def test_utf_8_is_never_taken_for_anything_else(text):
    if not text.startswith(("\ufeff", "{\\rtf", "%PDF-", "PK", "GIF8", "Rar!", "SQLite")):
        assert decode(text.encode()) == text
