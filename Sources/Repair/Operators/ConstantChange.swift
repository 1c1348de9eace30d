// SPDX-License-Identifier: Apache-2.0

internal import Index

/// `True` for `False`, an empty list for a list with an empty list, and other wrong constants.
struct ConstantChange: RepairOperator {
    func propose(at site: RepairSite, to list: inout CandidateList) {
        let yes = site.traits.spellings["true"] ?? "true"
        let no = site.traits.spellings["false"] ?? "false"
        for item in site.items {
            let text = site.text(item.node)
            if site.isRole(item, .constant) {
                if text == yes { list.replace(item.node, by: no, "wrong-constant", 0.65) }
                if text == no { list.replace(item.node, by: yes, "wrong-constant", 0.65) }
                if text == site.traits.spellings["null"] {
                    for other in ["0", "[]", "\"\"", "{}", yes, no] where site.isPython {
                        list.replace(item.node, by: other, "wrong-constant", 0.2, .medium)
                    }
                }
            }
            guard site.isPython else { continue }
            switch text {
            case "[]":
                for other in ["[[]]", "{}", "set()", "None", "[0]", "[1]", "\"\""] {
                    list.replace(item.node, by: other, "wrong-constant", other == "[[]]" ? 0.35 : 0.2)
                }
            case "{}": for other in ["[]", "set()"] { list.replace(item.node, by: other, "wrong-constant", 0.2) }
            case "()": list.replace(item.node, by: "[]", "wrong-constant", 0.2)
            default: break
            }
        }
    }
}
