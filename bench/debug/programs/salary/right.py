def net_salary(gross, rate, allowance=0):
    """Gross less tax on what is above the allowance."""
    taxable = max(0, gross - allowance)
    return gross - taxable * rate


def yearly(monthly, bonus=False):
    return monthly * (13 if bonus else 12)
