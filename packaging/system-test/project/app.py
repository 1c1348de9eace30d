import pickle


def load_settings(data):
    return pickle.loads(data)


def add(left, right):
    return left - right
