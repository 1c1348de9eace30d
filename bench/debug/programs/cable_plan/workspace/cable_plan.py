def cable_plan(cables):
    """Cheapest cables {(a, b): cost} that connect all."""
    group = {}
    plan = set()
    for edge in sorted(cables, key=cables.get):
        a, b = edge
        if group.setdefault(a, {a}) != group.setdefault(b, {a}):
            plan.add(edge)
            joined = group[a] | group[b]
            for node in joined:
                group[node] = joined
    return plan
