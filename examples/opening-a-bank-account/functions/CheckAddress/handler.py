import re


class InvalidAddress(Exception):
    """The address lacks something that a letter needs."""


def handler(event, context):
    address = event.get("address", {})
    missing = [part for part in ("street", "city", "postcode") if not address.get(part)]
    if missing:
        raise InvalidAddress("the address has no " + ", no ".join(missing))
    if not re.fullmatch(r"[0-9A-Za-z -]{3,10}", address["postcode"]):
        raise InvalidAddress(f"'{address['postcode']}' is not a postcode")
    return {"address": f"{address['street']}, {address['postcode']} {address['city']}"}
