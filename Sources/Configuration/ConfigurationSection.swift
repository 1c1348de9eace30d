// SPDX-License-Identifier: Apache-2.0

/// A table of a configuration file whose missing keys take the defaults of `init()`.
///
/// The property names are the keys, in snake_case: `var stateDir = "…"` is read from `state_dir = "…"`. Give each property its default
/// where it is declared and leave `Decodable` and `init()` to the compiler; keys of another name are not supported.
package protocol ConfigurationSection: Decodable, Sendable {
    /// The defaults.
    init()

    /// Checks what the types cannot say. Called once after decoding; the default accepts everything.
    func validate() throws(InvalidSetting)
}

extension ConfigurationSection {
    package func validate() throws(InvalidSetting) {}
}

/// A value that has the right type and is still wrong.
package struct InvalidSetting: Error, Equatable, Sendable {
    /// The property, as it is called in Swift.
    package var property: String
    /// What would be right, for example `must be 1 to 64`.
    package var message: String

    package init(_ property: String, _ message: String) {
        self.property = property
        self.message = message
    }
}

/// The keys of a section and of the sections in it, with their defaults: what an example file must show.
package struct SettingsListing {
    package struct Key: Equatable, Sendable {
        /// Dotted, for example `api.body_limit`.
        package var path: String
        /// The default as Swift describes it.
        package var defaultDescription: String
    }

    /// In the order of declaration.
    package let keys: [Key]

    /// Lists `section`.
    package init<Section: ConfigurationSection>(of section: Section.Type) {
        keys = Self.keys(of: section.init(), prefix: "")
    }

    private static func keys(of section: any ConfigurationSection, prefix: String) -> [Key] {
        Mirror(reflecting: section).children.flatMap { label, value -> [Key] in
            guard let label else { return [] }
            let path = prefix + snakeCase(label)
            if let nested = value as? any ConfigurationSection {
                return keys(of: nested, prefix: path + ".")
            }
            return [Key(path: path, defaultDescription: "\(value)")]
        }
    }
}

/// `stateDir` → `state_dir`. Digits stay with the word before them.
func snakeCase(_ name: String) -> String {
    var result = ""
    for character in name {
        if character.isUppercase { result += "_" }
        result += character.lowercased()
    }
    return result
}
