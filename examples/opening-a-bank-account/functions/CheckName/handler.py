class InvalidName(Exception):
    """The name cannot be a person's name."""


def handler(event, context):
    name = " ".join(str(event.get("name", "")).split())
    if not name or not all(c.isalpha() or c in " -'." for c in name):
        raise InvalidName(f"'{name}' is not a name")
    return {"name": name}
