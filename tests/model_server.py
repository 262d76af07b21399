"""A model's server for tests: speaks the OpenAI protocol over real sockets, well or as badly as it is told to."""

import json
import threading
import time
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer


def event(text=None, *, reason=None, end="\n\n", **delta):
    """One event of a stream, as bytes."""
    said = {"content": text, **delta} if text is not None else delta
    choice = {"index": 0, "delta": said, "finish_reason": reason}
    return b"data: " + json.dumps({"choices": [choice]}).encode() + end.encode()


def stream_of(*texts, end="\n\n"):
    """A whole, well-formed stream."""
    return [*(event(text, end=end) for text in texts), event(reason="stop", end=end), f"data: [DONE]{end}".encode()]


class ModelServer:
    """``answer`` is called with (handler, body) for every request for an answer; see ``streams`` and ``replies``."""

    def __init__(self):
        self.answer = streams(stream_of("Nothing [1]."))
        self.models = ["llama-test", "mistral-test"]
        self.requests = []
        self.headers = []
        self.closed = threading.Event()  # the client has gone while something was written

    @property
    def prompt(self):
        """What the last request said, all messages together."""
        return "\n".join(message["content"] for message in self.requests[-1]["messages"])


def streams(chunks, *, pause=0.0, cut=False):
    """Answers with a chunked event stream; with ``cut`` the connection breaks where it should go on."""

    def answer(handler, body):
        handler.send_response(200)
        handler.send_header("Content-Type", "text/event-stream")
        handler.send_header("Transfer-Encoding", "chunked")
        handler.end_headers()
        for chunk in chunks:
            handler.wfile.write(f"{len(chunk):x}\r\n".encode() + chunk + b"\r\n")
            handler.wfile.flush()
            time.sleep(pause)
        if not cut:
            handler.wfile.write(b"0\r\n\r\n")

    return answer


def replies(status, body=b"", **headers):
    """Answers with a status and a body."""

    def answer(handler, _):
        handler.send_response(status)
        for name, value in headers.items():
            handler.send_header(name.replace("_", "-"), value)
        handler.send_header("Content-Length", str(len(body)))
        handler.end_headers()
        handler.wfile.write(body)

    return answer


def in_turn(*answers):
    """Answers one after the other, the last for ever."""
    left = list(answers)

    def answer(handler, body):
        (left.pop(0) if len(left) > 1 else left[0])(handler, body)

    return answer


@contextmanager
def serving_model():
    """``with serving_model() as (server, url)``."""
    server = ModelServer()

    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def do_GET(self):
            listed = {"object": "list", "data": [{"id": name} for name in server.models]}
            found = self.path == "/v1/models" and server.models is not None
            replies(200 if found else 404, json.dumps(listed).encode())(self, None)

        def do_POST(self):
            body = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
            if self.path != "/v1/chat/completions":
                replies(404, b"no such path")(self, None)
                return
            server.requests.append(body)
            server.headers.append(dict(self.headers))
            self.close_connection = True
            try:
                server.answer(self, body)
            except (BrokenPipeError, ConnectionResetError):
                server.closed.set()

        def log_message(self, *arguments):
            """Quiet."""

    class Server(ThreadingHTTPServer):
        daemon_threads = True

    http = Server(("127.0.0.1", 0), Handler)
    thread = threading.Thread(target=http.serve_forever, daemon=True)
    thread.start()
    try:
        yield server, f"http://127.0.0.1:{http.server_port}"
    finally:
        http.shutdown()
        http.server_close()
