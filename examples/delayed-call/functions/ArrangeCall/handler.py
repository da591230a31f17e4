from datetime import datetime, timedelta, timezone


def handler(event, context):
    at = datetime.now(timezone.utc) + timedelta(seconds=event["noticeSeconds"])
    return {"at": at.strftime("%Y-%m-%dT%H:%M:%SZ")}
