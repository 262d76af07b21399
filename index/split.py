"""Splits an article into passages at paragraph, sentence and clause ends, sized in the model's own tokens."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from index.article import Article, Passage

if TYPE_CHECKING:
    from index.encode import Encoder

_CLOSERS = "[\"'”’»)\\]）」』】]*"
# A full stop after a single capital, a title or a number of a day ("J. Smith", "Mme. Roy", "14. Januar") does not
# end a sentence, nor does one before a small letter ("m.in. ministra").
_BEFORE_NAMES = ("Dr", "Mr", "Ms", "St", "Sr", "Jr", "MM", "No", "Nr", "Mme", "Mrs", "Hon", "Gen", "Sen", "Col", "Sra",
                 "Dra", "Rev", "Gov", "art", "Art", "Abs", "str", "Mlle", "Prof", "prof", "Capt", "Sgt")  # fmt: skip
_NOT_INITIAL = r"(?<!\b[A-ZÀ-ÞА-ЯІЇЄҐ])(?<!\b\d)(?<!\b\d\d)" + "".join(rf"(?<!\b{word})" for word in _BEFORE_NAMES)
_NOT_SMALL = r"(?![\sa-zß-öø-ÿа-яёіїєґ])"
# Tried in this order: a passage is cut at the strongest end that makes it fit.
_ENDS = [
    r"\n{2,}",
    r"\n",
    rf"(?:{_NOT_INITIAL}\.|[!?…]|\.\.+|[.!?…]{{2,}}|[؟۔।॥])[.!?…؟۔।॥]*{_CLOSERS}\s+{_NOT_SMALL}|[。！？]+{_CLOSERS}\s*",
    r"[;:,،؛]\s+|\s[–—-]\s+|[，、；：]",
    r"\s+",  # Thai, too, parts its phrases with a blank
]


@dataclass(frozen=True, slots=True)
class SplitSettings:
    """How long a passage may be.

    ``tokens``: about a paragraph; docs/quality.md says why (``python -m benchmarks.retrieval``). ``characters``
    bounds text that the tokenizer can't count, such as a script outside its vocabulary, where a whole run of
    words is one unknown token.
    """

    tokens: int = 160
    title_tokens: int = 32
    characters: int = 1200


class Splitter:
    """Splits with langchain-text-splitters and checks what it gave: exact offsets, nothing lost, nothing too long."""

    def __init__(self, encoder: Encoder, settings: SplitSettings | None = None) -> None:
        from langchain_text_splitters import RecursiveCharacterTextSplitter

        self.settings = settings or SplitSettings()
        self._encoder = encoder
        # One token of each is kept for the line end that joins a title to its passage.
        self._title_tokens = min(self.settings.title_tokens, encoder.max_tokens // 4)
        limit = min(self.settings.tokens, encoder.max_tokens - self._title_tokens - 1)
        options: dict[str, Any] = {
            "is_separator_regex": True,
            "keep_separator": "end",
            "chunk_overlap": 0,
            "add_start_index": True,
        }
        self._by_tokens = RecursiveCharacterTextSplitter.from_huggingface_tokenizer(
            encoder.tokenizer, separators=_ENDS, chunk_size=limit, **options
        )
        self._by_characters = RecursiveCharacterTextSplitter(
            separators=[*_ENDS, ""], chunk_size=self.settings.characters, **options
        )
        self.limit = limit

    def split(self, article: Article) -> list[Passage]:
        """The article's passages in order; together they hold every character of it that is not blank."""
        return [Passage(article, start, end) for start, end in self._spans(article.text)]

    def document(self, passage: Passage) -> str:
        """What the encoder reads: the title as context, then the passage. Offsets never count in this text."""
        title = self._short_title(passage.article.title)
        return passage.text if not title or passage.start == 0 else f"{title}\n{passage.text}"

    def _short_title(self, title: str) -> str:
        while title and self._encoder.count_tokens(title) > self._title_tokens:
            title = title[: len(title) * 3 // 4].rpartition(" ")[0] or title[: len(title) // 2]
        return title

    def _spans(self, text: str) -> list[tuple[int, int]]:
        spans = []
        for start, end in _chunks(self._by_tokens, text) or [(0, len(text))] * bool(text):
            # Pieces are measured one by one and joined, and the whole can have a few tokens more; a run without
            # blanks comes back as one piece; and few tokens can stand for very many characters.
            spans += [(start, end)] if self._fits(text[start:end]) else self._forced(text, start, end)
        return spans

    def _fits(self, piece: str) -> bool:
        return len(piece) <= self.settings.characters and self._encoder.count_tokens(piece) <= self.limit

    def _forced(self, text: str, start: int, end: int) -> list[tuple[int, int]]:
        """Cut a stubborn piece by characters, then in halves, until each part fits."""
        todo = [(start + a, start + b) for a, b in _chunks(self._by_characters, text[start:end])]
        fitting = []
        while todo:
            begin, stop = todo.pop()
            if stop - begin > 1 and not self._fits(text[begin:stop]):
                middle = (begin + stop) // 2
                todo += [(begin, middle), (middle, stop)]
            elif text[begin:stop].strip():
                fitting.append((begin, stop))
        return sorted(fitting)


def _chunks(splitter: Any, text: str) -> list[tuple[int, int]]:  # noqa: ANN401 - imported lazily
    """Spans of the splitter's chunks; none where the splitter did not keep the text as it is.

    Without overlap the chunks follow each other with nothing but blanks between, so the start index that
    langchain searches for, from the end of the chunk before, is the true one. It is checked all the same:
    pieces of no tokens at all (a lone accent) make langchain repeat them in the next chunk.
    """
    spans = []
    position = 0
    for document in splitter.create_documents([text]):
        start = document.metadata["start_index"]
        if start < position or text[position:start].strip():
            return []
        position = start + len(document.page_content)
        spans.append((start, position))
    return [] if text[position:].strip() else spans
