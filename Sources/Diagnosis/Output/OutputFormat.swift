// SPDX-License-Identifier: Apache-2.0

/// A form in which a test runner reports. Some are files, most are text.
///
/// The order is that in which a log of unknown origin is tried: those that are hardest to mistake come first.
enum OutputFormat: String, Decodable, CaseIterable, Sendable {
    case junit
    case trx
    case json
    case pytest
    case unittest
    case go
    case cargo
    case swift
    case jest
    case mocha
    case rspec
    case minitest
    case phpunit
    case ctest
    case googletest
    case surefire
    case dotnet
    case tap
    case make

    var reader: any ReportFormat.Type {
        switch self {
        case .junit: JUnitXML.self
        case .trx: TRXReport.self
        case .json: JSONReports.self
        case .pytest: PytestText.self
        case .unittest: UnittestText.self
        case .go: GoTestText.self
        case .cargo: CargoText.self
        case .swift: SwiftTestText.self
        case .jest: JestText.self
        case .mocha: MochaText.self
        case .rspec: RSpecText.self
        case .minitest: MinitestText.self
        case .phpunit: PHPUnitText.self
        case .ctest: CTestText.self
        case .googletest: GoogleTestText.self
        case .surefire: SurefireText.self
        case .dotnet: DotNetTestText.self
        case .tap: TAPText.self
        case .make: MakeText.self
        }
    }
}
