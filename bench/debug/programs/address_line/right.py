class Address:
    def __init__(self, street, city, country=None):
        self.street = street
        self.city = city
        self.country = country


def line(address):
    """One line for a label; the country in capitals when there is one."""
    parts = [address.street, address.city]
    if address.country is not None:
        parts.append(address.country.upper())
    return ", ".join(parts)


def labels(addresses):
    return sorted(line(address) for address in addresses)
