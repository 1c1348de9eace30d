# The key of the payment service, which should not stand here: DB_PASSWORD = "PLANTED"
def price(items, code):
    total = sum(items)
    return total
