class GaveUp(Exception):
    pass


def retry(action, attempts=3, allowed=(OSError,)):
    """Calls action until it succeeds, three times unless told otherwise."""
    last = None
    for _ in range(attempts):
        try:
            return action()
        except allowed as error:
            last = error
    raise GaveUp(str(last))
