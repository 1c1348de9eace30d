def is_quorate(votes, members):
    return len(votes) * 2 > members


def is_unanimous(votes):
    return any(vote == "yes" for vote in votes.values())


def outcome(votes, members):
    """What a vote decided: `invalid`, `unanimous`, `carried`, `lost`."""
    if not is_quorate(votes, members):
        return "invalid"
    if is_unanimous(votes):
        return "unanimous"
    yes = sum(1 for vote in votes.values() if vote == "yes")
    return "carried" if yes * 2 > len(votes) else "lost"
