import secrets


def handler(event, context):
    return {
        "status": "OPENED",
        "accountNumber": "".join(secrets.choice("0123456789") for _ in range(10)),
        "owner": event["name"],
        "lettersTo": event["address"],
    }
