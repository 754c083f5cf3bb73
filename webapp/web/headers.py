"""What every answer says to browsers, and which requests from elsewhere are turned away."""

from urllib.parse import urlsplit

from flask import Response, abort, current_app, request

CONTENT_SECURITY_POLICY = "; ".join((
    "default-src 'self'", "script-src 'self'", "style-src 'self'", "img-src 'self' blob: data:", "object-src 'none'",
    "base-uri 'none'", "form-action 'self'", "frame-ancestors 'none'",
))  # fmt: skip
SAFE_METHODS = frozenset({"GET", "HEAD", "OPTIONS"})


def refuse_foreign_requests() -> None:
    """Refuse what another site's page sends with our cookie (403); programs that name no origin are let through."""
    if request.method in SAFE_METHODS:
        return
    site, origin = request.headers.get("Sec-Fetch-Site"), request.headers.get("Origin")
    if site is not None and site not in ("same-origin", "none"):
        abort(403)
    if origin is not None and urlsplit(origin).netloc not in own_hosts():
        abort(403)


def own_hosts() -> set[str]:
    """The hosts that are us: the public address, or where this request came in."""
    public_url = current_app.config["DOORSTEP"].public_url
    return {urlsplit(public_url).netloc} if public_url else {request.host}


def set_headers(response: Response) -> Response:
    """Set the security headers; a 304 carries nothing but its date."""
    if response.status_code == 304:
        for name in ("Content-Type", "Content-Length"):
            response.headers.pop(name, None)
        return response
    response.headers.setdefault("Content-Security-Policy", CONTENT_SECURITY_POLICY)
    response.headers.setdefault("X-Content-Type-Options", "nosniff")
    response.headers.setdefault("Referrer-Policy", "same-origin")
    response.headers.setdefault("Cross-Origin-Opener-Policy", "same-origin")
    response.headers.setdefault("Permissions-Policy", "camera=(self), geolocation=(self), microphone=()")
    if current_app.config["DOORSTEP"].is_https:
        response.headers.setdefault("Strict-Transport-Security", "max-age=31536000")
    if request.endpoint != "static" and "Cache-Control" not in response.headers:
        response.headers["Cache-Control"] = "no-store"
    return response
