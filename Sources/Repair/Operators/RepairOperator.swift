// SPDX-License-Identifier: Apache-2.0

/// A kind of mistake that people make, undone: proposes edits for one statement.
protocol RepairOperator: Sendable {
    func propose(at site: RepairSite, to list: inout CandidateList)
}

/// All of them. Their order does not matter: candidates are tried by score.
enum RepairOperators {
    static let all: [any RepairOperator] = [
        TokenSwap(), OperandChange(), NumberChange(), OffByOne(), NameChange(), MemberChange(), CallChange(),
        ConstantChange(),
        TextChange(), ConditionChange(), ReturnChange(), StatementMove(), StatementInsertion(), KeywordChange(),
        BaseCase(),
        NullGuard(), MissingName(), MissingMember(), DefaultChange(), AwaitChange(), ConversionChange(),
        IterationChange(),
        ExceptionChange(), AliasChange(), ForgottenUpdate(), TwinExpression(), ValueChange(),
        ForgottenValue(), ForgottenStep(),
    ]
}
