def build_url(host, path="", query=None, secure=True):
    scheme = "https" if secure else "http"
    url = scheme + "://" + host
    if path:
        url += path if not path.startswith("/") else "/" + path
    if query:
        url += "?" + "&".join("{}={}".format(k, v) for k, v in sorted(query.items()))
    return url
