"""Text that can be kept."""


def is_storable(text: str) -> bool:
    """Whether there is neither NUL, which PostgreSQL refuses, nor half a character, which no encoding knows."""
    return not any(letter == "\x00" or "\ud800" <= letter <= "\udfff" for letter in text)
