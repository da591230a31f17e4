def handler(event, context):
    sales = event["region"]["sales"]
    return {
        "number": event["number"],
        "region": event["region"]["name"],
        "total": sum(sales),
        "best": max(sales, default=0),
    }
