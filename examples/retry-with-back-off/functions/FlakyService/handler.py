"""A service that fails as often as it is told to and then answers.

Calls share no memory, so the count of each request is kept in a file of the temporary folder.
"""

import hashlib
import os
import tempfile


class ServiceUnavailable(Exception):
    """Worth another attempt."""


def handler(event, context):
    key = hashlib.sha256(event["requestId"].encode()).hexdigest()[:24]
    file = os.path.join(tempfile.gettempdir(), f"lockstep-flaky-{key}")
    attempt = count(file) + 1
    if attempt <= event["failures"]:
        with open(file, "w") as out:
            out.write(str(attempt))
        raise ServiceUnavailable(f"attempt {attempt} found nobody in")
    if os.path.exists(file):
        os.remove(file)
    return {"answeredAtAttempt": attempt}


def count(file):
    try:
        with open(file) as text:
            return int(text.read())
    except FileNotFoundError:
        return 0
