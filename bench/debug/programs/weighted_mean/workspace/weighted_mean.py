def weighted_mean(values, weights):
    if len(values) != len(weights):
        raise ValueError("lengths differ")
    total = sum(weights)
    if total == 0:
        return 0.0
    return sum(value * weight for value, weight in zip(values, weights)) / len(weights)


def normalized(weights):
    total = sum(weights)
    return [weight / total for weight in weights]
