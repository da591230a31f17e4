"""Runs a Lambda function's handler: asks the runtime API for invocations, one after the other.

Standard library only; works with every Python from 3.6 on.
"""

import sys

# The folder of this file must not hide the function's own modules.
sys.path.pop(0)

import decimal
import http.client
import importlib
import json
import logging
import os
import threading
import time
import traceback

TASK_ROOT = os.environ["LAMBDA_TASK_ROOT"]
SHOWN_ROOT = "/var/task"
API_ADDRESS, _, API_PREFIX = os.environ["AWS_LAMBDA_RUNTIME_API"].partition("/")
END_OF_LOG = os.environ.pop("LOCKSTEP_END_OF_LOG", "")
API_PATH = "/" + API_PREFIX + "/2018-06-01/runtime"

# The status by which the runtime API ends a process that is not needed any more.
GONE = 410

# How often to see whether the server is still there.
SECONDS_BETWEEN_LOOKS = 1

current_request_id = ""


class Fault(Exception):
    def __init__(self, error_type, message, trace=()):
        super().__init__(message)
        self.error_type = error_type
        self.message = message
        self.trace = list(trace)


class Identity(object):
    def __init__(self, given):
        self.cognito_identity_id = given.get("cognitoIdentityId")
        self.cognito_identity_pool_id = given.get("cognitoIdentityPoolId")


class Client(object):
    def __init__(self, given):
        for name in (
            "installation_id", "app_title", "app_version_name", "app_version_code",
            "app_package_name"
        ):
            setattr(self, name, given.get(name))


class ClientContext(object):
    def __init__(self, given):
        self.custom = given.get("custom")
        self.env = given.get("env")
        self.client = Client(given.get("client") or {})


class Context(object):
    def __init__(self, request_id, deadline_ms, arn, client_context):
        self.aws_request_id = request_id
        self.invoked_function_arn = arn
        self.function_name = os.environ.get("AWS_LAMBDA_FUNCTION_NAME")
        self.function_version = os.environ.get("AWS_LAMBDA_FUNCTION_VERSION")
        self.memory_limit_in_mb = os.environ.get("AWS_LAMBDA_FUNCTION_MEMORY_SIZE")
        self.log_group_name = os.environ.get("AWS_LAMBDA_LOG_GROUP_NAME")
        self.log_stream_name = os.environ.get("AWS_LAMBDA_LOG_STREAM_NAME")
        self.identity = Identity({})
        self.client_context = client_context
        self.tenant_id = None
        self._deadline_ms = deadline_ms

    def get_remaining_time_in_millis(self):
        return max(0, self._deadline_ms - int(round(time.time() * 1000)))

    def log(self, message):
        sys.stdout.write(str(message))


class RequestIdFilter(logging.Filter):
    def filter(self, record):
        record.aws_request_id = current_request_id
        return True


def set_up_logging():
    logging.Formatter.converter = time.gmtime
    handler = logging.StreamHandler(sys.stdout)
    handler.setFormatter(logging.Formatter(
        "[%(levelname)s]\t%(asctime)s.%(msecs)03dZ\t%(aws_request_id)s\t%(message)s",
        "%Y-%m-%dT%H:%M:%S"))
    handler.addFilter(RequestIdFilter())
    logging.getLogger().addHandler(handler)


def load_handler(name):
    module_name, dot, function_name = name.rpartition(".")
    if not dot:
        raise Fault(
            "Runtime.MalformedHandlerName",
            "Bad handler '%s': not enough values to unpack (expected 2, got 1)" % name)
    if module_name.split(".")[0] in sys.builtin_module_names:
        raise Fault(
            "Runtime.BuiltInModuleConflict",
            "Cannot use built-in module %s as a handler module" % module_name)
    try:
        module = importlib.import_module(module_name.replace("/", "."))
    except ImportError as error:
        raise Fault(
            "Runtime.ImportModuleError",
            "Unable to import module '%s': %s" % (module_name, error))
    except SyntaxError as error:
        where = '  File "%s" Line %s\n    %s' % (shown(error.filename), error.lineno, error.text)
        message = "Syntax error in module '%s': %s" % (module_name, error)
        raise Fault("Runtime.UserCodeSyntaxError", message, [where])
    try:
        return getattr(module, function_name)
    except AttributeError:
        raise Fault(
            "Runtime.HandlerNotFound",
            "Handler '%s' missing on module '%s'" % (function_name, module_name))


def shown(path):
    if path and path.startswith(TASK_ROOT):
        return SHOWN_ROOT + path[len(TASK_ROOT):]
    return path


def described(error_type, message, request_id, trace):
    return {
        "errorMessage": message,
        "errorType": error_type,
        "requestId": request_id,
        "stackTrace": trace,
    }


def fault_description(fault, request_id):
    return described(fault.error_type, fault.message, request_id, fault.trace)


def exception_description(request_id):
    kind, value, trace = sys.exc_info()
    frames = [
        (frame.filename, frame.lineno, frame.name, frame.line)
        for frame in traceback.extract_tb(trace)
    ]
    while frames and (frames[0][0] == __file__ or "importlib" in frames[0][0]):
        frames.pop(0)
    frames = [(shown(file), line, name, text) for file, line, name, text in frames]
    return described(kind.__name__, str(value), request_id, traceback.format_list(frames))


def log_error(description):
    lines = ["[ERROR] %s: %s" % (description["errorType"], description["errorMessage"])]
    lines.append("Traceback (most recent call last):")
    for element in description["stackTrace"]:
        lines.extend(element.splitlines())
    sys.stdout.write("\n".join(lines) + "\n")


def plain(value):
    if isinstance(value, decimal.Decimal):
        return int(value) if value == value.to_integral_value() else float(value)
    raise TypeError("Object of type %s is not JSON serializable" % type(value).__name__)


def to_bytes(value):
    if isinstance(value, bytes):
        return value
    try:
        text = json.dumps(value, default=plain, ensure_ascii=sys.version_info < (3, 12))
        return text.encode("utf-8", "surrogatepass")
    except Exception as error:
        raise Fault("Runtime.MarshalError", "Unable to marshal response: %s" % error)


def end_log(request_id):
    sys.stderr.flush()
    if END_OF_LOG:
        sys.stdout.write("\0" + END_OF_LOG + request_id + "\n")
    sys.stdout.flush()


class RuntimeApi(object):
    def __init__(self):
        host, _, port = API_ADDRESS.partition(":")
        self.connection = http.client.HTTPConnection(host, int(port))

    def next(self):
        self.connection.request("GET", API_PATH + "/invocation/next")
        response = self.connection.getresponse()
        body = response.read()
        if response.status == GONE:
            sys.exit(0)
        if response.status != 200:
            sys.exit("The runtime API answered %d: %s" % (response.status, body))
        return response.headers, body

    def post(self, path, body, headers=None):
        self.connection.request("POST", API_PATH + path, body, headers or {})
        self.connection.getresponse().read()

    def fail(self, path, description):
        self.post(
            path,
            json.dumps(description).encode("utf-8"),
            {"Lambda-Runtime-Function-Error-Type": description["errorType"]})


def context_of(headers):
    client_context = None
    given = headers.get("Lambda-Runtime-Client-Context")
    if given:
        try:
            client_context = ClientContext(json.loads(given))
        except Exception as error:
            raise Fault(
                "Runtime.LambdaContextUnmarshalError",
                "Unable to parse Client Context JSON: %s" % error)
    return Context(
        headers["Lambda-Runtime-Aws-Request-Id"],
        int(headers["Lambda-Runtime-Deadline-Ms"]),
        headers["Lambda-Runtime-Invoked-Function-Arn"],
        client_context)


def parsed(body):
    try:
        return json.loads(body.decode("utf-8"))
    except Exception as error:
        raise Fault("Runtime.UnmarshalError", "Unable to unmarshal input: %s" % error)


def serve(api, handler):
    global current_request_id
    while True:
        headers, body = api.next()
        request_id = current_request_id = headers["Lambda-Runtime-Aws-Request-Id"]
        os.environ["_X_AMZN_TRACE_ID"] = headers.get("Lambda-Runtime-Trace-Id", "")
        failure = None
        try:
            context = context_of(headers)
            result = to_bytes(handler(parsed(body), context))
        except Fault as fault:
            failure = fault_description(fault, request_id)
        except Exception:
            failure = exception_description(request_id)
        if failure is None:
            end_log(request_id)
            api.post("/invocation/%s/response" % request_id, result)
        else:
            log_error(failure)
            end_log(request_id)
            api.fail("/invocation/%s/error" % request_id, failure)


def end_with_server():
    """Ends the process, whatever the handler is doing, soon after the server is gone."""
    server = os.getppid()

    def watch():
        while os.getppid() == server:
            time.sleep(SECONDS_BETWEEN_LOOKS)
        os._exit(1)

    threading.Thread(target=watch, name="end-with-server", daemon=True).start()


def main():
    end_with_server()
    sys.path.insert(0, TASK_ROOT)
    if hasattr(sys.stdout, "reconfigure"):
        sys.stdout.reconfigure(encoding="utf-8", errors="backslashreplace", line_buffering=True)
    set_up_logging()
    api = RuntimeApi()
    try:
        handler = load_handler(os.environ["_HANDLER"])
    except Fault as fault:
        failure = fault_description(fault, "")
    except Exception:
        failure = exception_description("")
    else:
        serve(api, handler)
    log_error(failure)
    end_log("")
    api.fail("/init/error", failure)
    sys.exit(1)


main()
