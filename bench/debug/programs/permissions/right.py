def may_edit(user, document):
    """Owners always, others when they are editors and it is not locked."""
    if user["name"] == document["owner"]:
        return True
    return "editor" in user["roles"] and not document["locked"]


def editable(user, documents):
    return [d["title"] for d in documents if may_edit(user, d)]
