def order_total(order, menu, tip=0.0):
    """Sum of an order {name: count} by a menu {name: {"price": p, "tax": t}}, tip included."""
    total = 0.0
    for name, count in order.items():
        dish = menu[name]
        total += count * dish["price"] * (1 + dish["tax"])
    return round(total * (1 + tip), 2)
