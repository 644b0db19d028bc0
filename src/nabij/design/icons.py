"""Icons, drawn by us on a grid of 24: lines of two, round ends, the colour of the text around them."""

from html import escape

PATHS = {
    "arrow": "M5 12h14M13 6l6 6-6 6",
    "back": "M19 12H5M11 6l-6 6 6 6",
    "calendar": "M4 6h16v14H4zM4 10h16M8 3v5M16 3v5",
    "check": "M5 13l4.5 4.5L19 7",
    "clock": "M12 3a9 9 0 1 0 0 18a9 9 0 0 0 0-18zM12 7v5l3.5 2",
    "cross": "M6 6l12 12M18 6L6 18",
    "document": "M6 3h8l4 4v14H6zM14 3v4h4M9 12h6M9 16h6",
    "download": "M12 4v11M7 11l5 5 5-5M5 20h14",
    "edit": "M5 19l1-4L16 5l3 3L9 18zM14 7l3 3",
    "home": "M4 11l8-7 8 7v9h-5v-6H9v6H4z",
    "info": "M12 3a9 9 0 1 0 0 18a9 9 0 0 0 0-18zM12 11v5M12 7.5v.5",
    "letter": "M3 6h18v12H3zM3 7l9 7 9-7",
    "lock": "M6 11h12v9H6zM9 11V8a3 3 0 0 1 6 0v3",
    "people": "M9 11a3.5 3.5 0 1 0 0-7a3.5 3.5 0 0 0 0 7zM3 20c0-4 2.5-6 6-6s6 2 6 6M16 5a3 3 0 0 1 0 6M17 14c2.5.5 4 2.5 4 6",
    "phone": "M6 3h4l1.5 5L9 10c1 2.5 2.5 4 5 5l2-2.5 5 1.5v4c0 1-1 2-2 2C11 20 4 13 4 5c0-1 1-2 2-2z",
    "plus": "M12 5v14M5 12h14",
    "search": "M11 4a7 7 0 1 0 0 14a7 7 0 0 0 0-14zM16 16l5 5",
    "warning": "M12 3l10 18H2zM12 10v5M12 18v.5",
}


def icon(name: str, label: str = "") -> str:
    """An icon as inline SVG; without a label it is decoration beside a word."""
    meaning = f'role="img" aria-label="{escape(label)}"' if label else 'aria-hidden="true" focusable="false"'
    return (
        f'<svg class="icon" viewBox="0 0 24 24" width="24" height="24" fill="none" stroke="currentColor" stroke-width="2" '
        f'stroke-linecap="round" stroke-linejoin="round" {meaning}><path d="{PATHS[name]}"/></svg>'
    )


LOGO = (
    '<svg class="logo" viewBox="0 0 34 34" width="34" height="34" aria-hidden="true" focusable="false">'
    '<path class="logo-first" d="M2 32V15l9-9 8 8v18z" fill="#1f5b45"/><path class="logo-second" d="M17 32V20l7.5-7.5L32 20v12z" fill="#b4492b"/>'
    '<rect x="7" y="17" width="6" height="7" rx="1" fill="#f6c453"/><rect x="22" y="22" width="5" height="5" rx="1" fill="#f6c453"/></svg>'
)
