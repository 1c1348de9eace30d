// SPDX-License-Identifier: Apache-2.0

internal import CExpat

/// Receives a document in order.
protocol XMLHandler: AnyObject {
    func begin(_ name: String, _ attributes: [String: String])
    /// A piece of character data; one text may come in several.
    func text(_ text: String)
    func end(_ name: String)
}

/// Reads XML that anybody may have written.
///
/// Entities are never declared (a document type ends the reading), nothing outside is ever loaded, depth and size are bounded. What
/// stands before an error has been delivered: a report that was cut off is read as far as it goes.
enum XMLDocument {
    static let deepest = 64
    private static let chunk = 1 << 16

    /// - Returns: why the reading ended early, or nil when the document was read to its end.
    static func read(_ bytes: [UInt8], into handler: any XMLHandler) -> String? {
        // Whatever encoding the document claims: reports are UTF-8, and the repair makes the rest harmless.
        guard let parser = unsafe XML_ParserCreate("UTF-8") else { return "out of memory" }
        defer { unsafe XML_ParserFree(parser) }
        let session = XMLSession(handler)
        return withExtendedLifetime(session) {
            unsafe XML_SetUserData(parser, Unmanaged.passUnretained(session).toOpaque())
            unsafe XML_SetElementHandler(parser, beginElement, endElement)
            unsafe XML_SetCharacterDataHandler(parser, characterData)
            unsafe XML_SetStartDoctypeDeclHandler(parser, documentType)
            let text = repaired(bytes)
            var position = 0
            repeat {
                let end = min(position + chunk, text.count)
                let status = unsafe text[position..<end].withUnsafeBufferPointer { buffer in
                    unsafe buffer.withMemoryRebound(to: CChar.self) {
                        unsafe XML_Parse(parser, $0.baseAddress, Int32($0.count), end == text.count ? 1 : 0)
                    }
                }
                if session.complaint == nil, status != XML_STATUS_OK {
                    let reason = unsafe XML_ErrorString(XML_GetErrorCode(parser)).map { unsafe String(cString: $0) }
                    session.complaint = "line \(unsafe XML_GetCurrentLineNumber(parser)): \(reason ?? "not XML")"
                }
                position = end
            } while position < text.count && session.complaint == nil
            return session.complaint
        }
    }

    /// Valid UTF-8 without the control characters that XML forbids, which programs write nevertheless.
    private static func repaired(_ bytes: [UInt8]) -> [UInt8] {
        var text = Array(String(decoding: bytes, as: UTF8.self).utf8)
        for index in text.indices where text[index] < 32 && text[index] != 9 && text[index] != 10 && text[index] != 13 {
            text[index] = 32
        }
        return text
    }
}

/// What the callbacks share. Used by one parser on one thread, and kept alive by the call that made it.
private final class XMLSession {
    let handler: any XMLHandler
    var depth = 0
    var complaint: String?

    init(_ handler: any XMLHandler) {
        self.handler = handler
    }

    static func from(_ context: UnsafeMutableRawPointer?) -> XMLSession? {
        unsafe context.map { unsafe Unmanaged<XMLSession>.fromOpaque($0).takeUnretainedValue() }
    }
}

/// Expat calls on until its buffer is read; after a complaint nothing is delivered any more.
@c(codeinsight_diagnosis_xml_begin) private func beginElement(
    _ context: UnsafeMutableRawPointer?,
    _ name: UnsafePointer<XML_Char>?,
    _ attributes: UnsafeMutablePointer<UnsafePointer<XML_Char>?>?
) {
    guard let session = unsafe XMLSession.from(context), let name = unsafe name, session.complaint == nil else {
        return
    }
    session.depth += 1
    guard session.depth <= XMLDocument.deepest else {
        session.complaint = "elements are nested deeper than \(XMLDocument.deepest)"
        return
    }
    var values: [String: String] = [:]
    var position = 0
    while let key = unsafe attributes?[position], let value = unsafe attributes?[position + 1] {
        unsafe values[String(cString: key)] = String(cString: value)
        position += 2
    }
    unsafe session.handler.begin(String(cString: name), values)
}

@c(codeinsight_diagnosis_xml_end) private func endElement(
    _ context: UnsafeMutableRawPointer?,
    _ name: UnsafePointer<XML_Char>?
) {
    guard let session = unsafe XMLSession.from(context), let name = unsafe name, session.complaint == nil else {
        return
    }
    session.depth -= 1
    unsafe session.handler.end(String(cString: name))
}

@c(codeinsight_diagnosis_xml_text) private func characterData(
    _ context: UnsafeMutableRawPointer?,
    _ text: UnsafePointer<XML_Char>?,
    _ count: Int32
) {
    guard let session = unsafe XMLSession.from(context), let text = unsafe text, session.complaint == nil else {
        return
    }
    let buffer = unsafe UnsafeRawBufferPointer(start: text, count: Int(count))
    session.handler.text(unsafe String(decoding: buffer, as: UTF8.self))
}

@c(codeinsight_diagnosis_xml_doctype) private func documentType(
    _ context: UnsafeMutableRawPointer?,
    _ name: UnsafePointer<XML_Char>?,
    _ system: UnsafePointer<XML_Char>?,
    _ public: UnsafePointer<XML_Char>?,
    _ hasSubset: Int32
) {
    unsafe XMLSession.from(context)?.complaint = "it has a document type, which reports have no need of"
}
