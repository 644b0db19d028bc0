"""The file of minutes, as a browser takes it."""

from django.http import Http404, HttpResponse
from django.utils.http import content_disposition_header

from nabij.network.models import Minutes


def file_of(minutes: Minutes) -> HttpResponse:
    """Always to be kept, never to be shown by the browser itself: it came from outside."""
    if minutes.file is None:
        raise Http404
    named = content_disposition_header(as_attachment=True, filename=minutes.file.name)
    answer = HttpResponse(minutes.file.read(), content_type=minutes.file.media_type)
    answer.headers["Content-Disposition"] = named or "attachment"
    return answer
