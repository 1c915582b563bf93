"""From a finished page to the answer to one request: the coding, the 304, the HEAD."""

NOT_ON_304 = {"content-type", "content-length", "content-encoding", "content-language"}


def answer(entry, environ, start_response, *, state):
    """The WSGI answer. `state` tells who looks at headers where it came from (RFC 9211)."""
    headers = [*entry.headers, ("Cache-Status", f"rostrum; {state}")]
    if is_unchanged(entry, environ):
        start_response(
            "304 Not Modified", [pair for pair in headers if pair[0].lower() not in NOT_ON_304]
        )
        return [b""]
    coding = coding_for(environ.get("HTTP_ACCEPT_ENCODING", ""), entry.bodies)
    body = entry.body(coding)
    if coding:
        headers.append(("Content-Encoding", coding))
    headers.append(("Content-Length", str(len(body))))
    start_response("200 OK", headers)
    return [b"" if environ["REQUEST_METHOD"] == "HEAD" else body]


def coded(entry, environ):
    """Whether the body is there already in the coding that this reader takes."""
    return coding_for(environ.get("HTTP_ACCEPT_ENCODING", ""), entry.bodies) in entry.bodies


def is_unchanged(entry, environ):
    """Whether the reader has it already: If-None-Match decides, else If-Modified-Since."""
    known = environ.get("HTTP_IF_NONE_MATCH")
    if known is not None:
        bare = entry.etag.removeprefix("W/")
        return known.strip() == "*" or any(
            one.strip().removeprefix("W/") == bare for one in known.split(",")
        )
    since = environ.get("HTTP_IF_MODIFIED_SINCE")
    return since is not None and since == entry.modified


def coding_for(accepted, bodies=(), codings=("br", "gzip")):
    """The first of `codings` that the reader takes, or ""; that too where `bodies` hold it bare."""
    if "" in bodies or not accepted:
        return ""
    taken = {}
    for one in accepted.lower().split(","):
        coding, _, q = one.partition(";")
        taken[coding.strip()] = q.strip().replace(" ", "") not in {
            "q=0",
            "q=0.0",
            "q=0.00",
            "q=0.000",
        }
    return next((coding for coding in codings if taken.get(coding, taken.get("*"))), "")
