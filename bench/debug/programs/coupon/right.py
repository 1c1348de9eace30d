def valid(coupon, day, total):
    """Whether a coupon counts on a day for a total: not expired, and used at most its limit, and for large orders only."""
    if day > coupon["until"] or coupon["used"] >= coupon["limit"]:
        return False
    return total >= coupon.get("least", 0)


def pay(coupon, day, total):
    return total - coupon["cents"] if valid(coupon, day, total) else total
