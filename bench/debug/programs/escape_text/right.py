def escape(text):
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


def tag(name, text, **attributes):
    """An element with escaped text and sorted attributes."""
    inside = "".join(' %s="%s"' % (key, escape(str(attributes[key]))) for key in sorted(attributes))
    return "<%s%s>%s</%s>" % (name, inside, escape(text), name)
