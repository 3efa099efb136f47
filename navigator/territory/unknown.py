"""The error of a code that names no place."""


class UnknownCode(LookupError):
    """A code that names no known place.

    `code` is what was given, `suggestions` what it may have meant (each a code, then a name in parentheses).
    """

    def __init__(self, code: str, suggestions: tuple[str, ...] = ()) -> None:
        self.code = code
        self.suggestions = suggestions
        hint = f"; did you mean {', '.join(suggestions)}?" if suggestions else ""
        super().__init__(f"unknown territory code {code!r}{hint}")
