from datetime import datetime, timezone


def handler(event, context):
    arranged = datetime.fromisoformat(event["appointment"]["at"].replace("Z", "+00:00"))
    called = datetime.now(timezone.utc)
    return {
        "whom": event["whom"],
        "arrangedFor": event["appointment"]["at"],
        "calledAt": called.isoformat(),
        "tooEarly": called < arranged,
    }
