"""What everybody reads: the list of letters, each letter, and its files. Nothing before it is public."""

from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.shortcuts import render

from nabij.intake import clock
from nabij.letters import queries
from nabij.letters.models import Letter
from nabij.letters.rules import MEDIA_TYPES, FileFormat
from nabij.people.permissions import public


@public
def letters(request: HttpRequest) -> HttpResponse:
    content = {"letters": queries.public_letters(), "overdue": queries.overdue_letters(on=clock.today())}
    return render(request, "letters/letters.html", content)


@public
def letter(request: HttpRequest, slug: str) -> HttpResponse:
    found = _public_or_404(slug)
    content = {
        "letter": found,
        "document": queries.published_document(found).numbered(),
        "files": queries.current_files(found),
        "errata": found.errata.order_by("on", "id"),
        "is_late": queries.lateness(found, on=clock.today()),
    }
    return render(request, "letters/letter.html", content)


@public
def letter_file(_request: HttpRequest, slug: str, file_format: str) -> FileResponse:
    """The stored bytes, whose hash stands on the page."""
    found = _public_or_404(slug)
    made = next((made for made in queries.current_files(found) if made.format == file_format), None)
    if made is None:
        raise Http404
    response = FileResponse(
        made.file.path.open("rb"), content_type=MEDIA_TYPES[FileFormat(file_format)], filename=made.file.name
    )
    response["ETag"] = f'"{made.sha256}"'
    return response


def _public_or_404(slug: str) -> Letter:
    try:
        return queries.by_slug(slug)
    except Letter.DoesNotExist as error:
        raise Http404 from error
