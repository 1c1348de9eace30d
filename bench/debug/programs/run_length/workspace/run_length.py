def encode(text):
    """Each letter with how often it stands there one after the other."""
    runs = []
    previous = None
    count = 0
    for letter in text:
        if letter == previous:
            count += 1
        else:
            if previous is not None:
                runs.append((previous, count))
            previous = letter
            count = 0
    if previous is not None:
        runs.append((previous, count))
    return runs
