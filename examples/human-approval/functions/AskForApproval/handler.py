def handler(event, context):
    """Stands for a mail or a chat message with two links, which would carry the token."""
    request = event["request"]
    print(f"May we buy {request['what']} for {request['price']}?")
    print(f"Answer with the token {event['taskToken'][:16]}...")
    return {"asked": True}
