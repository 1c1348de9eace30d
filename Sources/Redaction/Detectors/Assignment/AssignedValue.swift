// SPDX-License-Identifier: Apache-2.0

/// A value that stands assigned to a name, and how.
struct AssignedValue {
    /// How strongly the syntax says that this is a literal value of that name.
    enum Syntax: Int, Comparable {
        /// Nothing but spaces or a dash between the two.
        case loose
        /// A quoted argument of a call, or the next element of a list.
        case argument
        /// A bare word after an operator.
        case bare
        /// A bare word that configuration, a query, a flag or a connection string assigns.
        case setting
        /// A literal in quotes, or the text of an element.
        case literal

        static func < (left: Syntax, right: Syntax) -> Bool { left.rawValue < right.rawValue }
    }

    /// The value, or its pieces when it is concatenated.
    var pieces: [Range<Int>]
    var syntax: Syntax
    /// The operator is one of comparison.
    var isCompared = false
    /// What follows a bare value makes it an expression: a call, an index, a member.
    var isExpression = false
    /// Nothing but blanks stands between the name and a literal: `PASSWORD 'x'` in SQL.
    var isNextToName = false
    /// The word behind `with password` and the like in a sentence.
    var isAfterWith = false
    /// The argument of a method: `.password("x")`.
    var isBuilder = false
    /// The element after the quoted name, or the argument of a call on it: `("password", "x")`, `expect(password).toBe("x")`.
    var isPair = false
    /// The argument behind the name in a command that sets things: `vault kv put secret/password x`.
    var isSetByCommand = false
    /// A dash alone joins the value to its name: `acme-token-3f9a…`.
    var isJoined = false
    /// A literal somewhere in the expression that is assigned, or before the name in the statement.
    var isWithinExpression = false
    /// A bare value that ends the line which its name begins.
    var isLine = false
    /// A bare value where no expression of a language stands: flags, queries, `key=value` without blanks.
    var isOutsideCode = false
    /// A member of a URL's query.
    var isQuery = false
    /// `key=value;` beside a server or user: any word can be the password.
    var isConnection = false
}
