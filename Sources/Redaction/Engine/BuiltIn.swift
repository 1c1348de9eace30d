// SPDX-License-Identifier: Apache-2.0

/// The detectors that are code, because a grammar or a computation stands behind them. Each is also a rule with an id and a kind.
enum BuiltIn: UInt16, CaseIterable {
    case privateKey
    case assignment
    case password
    case urlPassword
    case email
    case token
    case encoded
    case phone
    case paymentCard
    case nationalId
    case companyId
    case ipAddress
    case labelled
    case birthDate
    case personName
    case postalAddress
    case placeholder
    case unanalysable
    case allowMarker
    case host
    case domain
    case project
    case customer
    case term
    case knownPerson
    case licencePlate
    case credentialCall

    /// Changes whenever the same text can give another result, so that caches of compiled rules are dropped.
    static let revision = "10"

    var rule: RuntimeRule {
        switch self {
        case .privateKey: Self.secret("private-key", "private_key", .critical, 0.99)
        case .assignment: Self.secret("assigned-secret", "generic_secret", .high, 0.8)
        case .password: Self.secret("assigned-password", "password", .high, 0.8)
        case .urlPassword: Self.secret("url-password", "url_password", .high, 0.95)
        case .credentialCall: Self.secret("credential-argument", "credential_argument", .high, 0.7)
        case .token: Self.secret("random-token", "random_token", .medium, 0.6)
        case .encoded: Self.secret("encoded-secret", "encoded_secret", .high, 0.9)
        case .email: Self.personal("email", "email", .medium, 0.95)
        case .phone: Self.personal("phone", "phone", .medium, 0.85)
        case .paymentCard: Self.personal("payment-card", "payment_card", .high, 0.9)
        case .nationalId: Self.personal("national-id", "national_id", .high, 0.85)
        case .companyId: Self.personal("company-id", "company_id", .medium, 0.85)
        case .ipAddress: Self.personal("ip-address", "ip_address", .low, 0.8)
        case .labelled: Self.personal("labelled-id", "labelled_id", .medium, 0.7)
        case .birthDate: Self.personal("birth-date", "date_of_birth", .medium, 0.8)
        case .personName: Self.personal("person-name", "person_name", .medium, 0.6)
        case .postalAddress: Self.personal("postal-address", "postal_address", .medium, 0.6)
        case .licencePlate: Self.personal("licence-plate", "licence_plate", .medium, 0.7)
        case .placeholder:
            RuntimeRule(id: "placeholder", kind: .placeholder, severity: .low, confidence: 1)
        case .unanalysable:
            RuntimeRule(id: "unanalysable", kind: .unanalysable, severity: .high, confidence: 1)
        case .allowMarker: Self.secret("allow-marker", "allow_marker", .low, 0)
        case .host: Self.company("company-host", "internal_host")
        case .domain: Self.company("company-domain", "internal_domain")
        case .project: Self.company("company-project", "project_name")
        case .customer: Self.company("company-customer", "customer_name")
        case .term: Self.company("company-term", "company_term")
        case .knownPerson: Self.personal("known-person", "person_name", .medium, 0.95)
        }
    }

    private static func company(_ id: String, _ kind: String) -> RuntimeRule {
        RuntimeRule(id: id, kind: DataKind(kind, family: .company), severity: .medium, confidence: 0.95)
    }

    private static func secret(
        _ id: String,
        _ kind: String,
        _ severity: Detection.Severity,
        _ confidence: Double
    ) -> RuntimeRule {
        RuntimeRule(id: id, kind: DataKind(kind, family: .secret), severity: severity, confidence: confidence)
    }

    private static func personal(
        _ id: String,
        _ kind: String,
        _ severity: Detection.Severity,
        _ confidence: Double
    ) -> RuntimeRule {
        RuntimeRule(id: id, kind: DataKind(kind, family: .personal), severity: severity, confidence: confidence)
    }

    /// What wakes each detector.
    static var triggers: [Trigger] {
        func on(_ target: BuiltIn, _ expressions: String...) -> [Trigger] {
            expressions.map { Trigger(expression: $0, ignoresCase: false, target: target.rawValue) }
        }
        func caseless(_ target: BuiltIn, _ expressions: String...) -> [Trigger] {
            expressions.map { Trigger(expression: $0, ignoresCase: true, target: target.rawValue) }
        }
        return on(.privateKey, "-----BEGIN", "-----END", "---- BEGIN SSH2 ENCRYPTED", "DEK-Info: ", "Private-Lines: ")
            + caseless(
                .assignment,
                "passw",
                "passph",
                "passcode",
                "pwd",
                "pass[^a-z]",
                "psw",
                "psk[^a-z]",
                "pw[^a-z]",
                "kennwort",
                "contrase",
                "motdepasse",
                "mot.de.passe",
                "senha[^a-z]",
                // Other languages' words for it: Dutch, Swedish, Polish, Czech, Hungarian, Finnish, Danish, Norwegian, Romanian,
                // Italian, Bulgarian, Turkish, Spanish, Russian, Serbian, Slovene, Lithuanian, Estonian, Indonesian, Vietnamese,
                // Greek, Hebrew, Arabic, Persian, Hindi, Thai, Korean, Japanese and Chinese.
                "wachtwoord",
                "senord",
                "has\\xc5\\x82o",
                "haslo[^a-z]",
                "heslo",
                "jelsz",
                "salasana",
                "adgangs",
                "passord",
                "parol[aeo]",
                "parol\\xc4",
                "\\xd0\\xb0\\xd1\\x80\\xd0\\xbe\\xd0\\xbb",
                "\\xc5[\\x9e\\x9f]ifre",
                "sifre",
                "clave",
                "lozink",
                "\\xd0\\xbb\\xd0\\xbe\\xd0\\xb7\\xd0\\xb8\\xd0\\xbd\\xd0\\xba",
                "zapork",
                "geslo[^a-z]",
                "slapta",
                "kata.sandi",
                "m\\xe1\\xba\\xadt.kh\\xe1\\xba\\xa9u",
                "mat.khau",
                "\\xcf\\x89\\xce\\xb4\\xce\\xb9\\xce\\xba",
                "\\xd7\\xa1\\xd7\\x99\\xd7\\xa1\\xd7\\x9e",
                "\\xd9\\x83\\xd9\\x84\\xd9\\x85\\xd8\\xa9 \\xd8\\xa7\\xd9\\x84",
                "\\xd8\\xb1\\xd9\\x85\\xd8\\xb2 \\xd8\\xb9\\xd8\\xa8",
                "\\xe0\\xa4\\xaa\\xe0\\xa4\\xbe\\xe0\\xa4\\xb8\\xe0\\xa4\\xb5",
                "\\xe0\\xb8\\xa3\\xe0\\xb8\\xab\\xe0\\xb8\\xb1\\xe0\\xb8\\xaa",
                "\\xeb\\xb9\\x84\\xeb\\xb0\\x80\\xeb\\xb2\\x88\\xed\\x98\\xb8",
                "\\xec\\x95\\x94\\xed\\x98\\xb8",
                "\\xe3\\x83\\x91\\xe3\\x82\\xb9\\xe3\\x83\\xaf\\xe3\\x83\\xbc\\xe3\\x83\\x89",
                "\\xe5\\xaf\\x86\\xe7\\xa0\\x81",
                "\\xe5\\xaf\\x86\\xe7\\xa2\\xbc",
                "\\xe5\\x8f\\xa3\\xe4\\xbb\\xa4",
                "schl\\xc3\\xbcssel",
                "schluessel",
                "geheim",
                "securestr",
                "keymat",
                "[_-]pat[^a-z]",
                "sig[^a-z]",
                "pword",
                "secret",
                "token",
                "apikey",
                "api.key",
                "key[^a-z]",
                "credential",
                "creds",
                "cred[^a-z]",
                "access.code",
                "accesscode",
                "securityans",
                "security.ans",
                "auth",
                "bearer",
                "cookie",
                "private",
                "access",
                "session",
                "signature",
                "license",
                "licence",
                "dsn",
                "recovery",
                "backup.code",
                "snmp.comm",
                "connectionstr",
                "connection.str",
                "salt",
                "webhook",
                "pin[^a-z]",
                "sas",
                "jwt",
                "hmac",
                "otp"
            )
            + on(.assignment, "[a-z]Pat[^a-z]")
            + on(
                .credentialCall,
                "[Bb]ind\\(",
                "bind_s\\(",
                "FTP\\(",
                "TLS\\(",
                "equelize\\(",
                "Handler\\(",
                "[Bb]asic[Aa]uth\\(",
                "asic_auth\\(",
                "asic_auth '",
                "asic_auth \"",
                "\\.basic\\(",
                "_password\\(",
                "Password\\(",
                "ogin\\(",
                "redential\\(",
                "redentials\\(",
                "uthenticate\\(",
                "uthenticator\\(",
                "onnect\\(",
                "onnection\\(",
                "lient\\(",
                "_pw_set\\(",
                "_user\\(",
                "_superuser\\(",
                "_with_value\\(",
                "\\.New\\(\"",
                "asic\\(",
                "igner\\(",
                "erializer\\(",
                "[Ss]ign\\(",
                "ignWith\\(",
                "\\.create\\(",
                "hashpw\\(",
                "crypt\\(",
                "cipher\\(",
                "AES\\.new\\(",
                "PBKDF2\\(",
                "Pool\\(",
                "\\.Open\\(",
                "HMAC256\\(",
                "HMAC512\\(",
                "KeyFor\\(",
                "mac\\(hmac",
                "Provider\\(",
                "Hash::make\\(",
                "redential\\]::new\\(",
                "Fernet\\(",
                "ookieParser\\(",
                "ecurityKey\\(",
                "KeySpec\\(",
                "HMAC\\.hexdigest\\(",
                "\"\\.toCharArray\\(",
                "addlogin '"
            )
            + on(.urlPassword, "://", "@tcp\\(", "@unix\\(", "@\\(", "@/[a-z]", "@//")
            + on(
                .encoded,
                "%[0-9A-Fa-f]{2}[A-Za-z0-9%]",
                "\\\\x[0-9A-Fa-f]{2}\\\\x",
                "\\\\u00[0-9A-Fa-f]{2}",
                "\\\\u\\{[0-9A-Fa-f]{2}\\}\\\\u",
                "\\\\[01][0-7]{2}\\\\[01][0-7]{2}",
                "&quot;",
                "&#x[0-9A-Fa-f]{2};&#",
                "&#[0-9]{2};&#",
                "&#1[0-9]{2};&#",
                // As in the rule of hardware addresses: a second automaton would cost a fifth of the speed.
                "[0-9A-Fa-f]{2}:[0-9A-Fa-f]{2}:[0-9A-Fa-f]{2}:[0-9A-Fa-f]{2}:[0-9A-Fa-f]{2}:[0-9A-Fa-f]{2}",
                "0x[0-9A-Fa-f]{2},0x[0-9A-Fa-f]{2},0x",
                "0x[0-9A-Fa-f]{2}, 0x[0-9A-Fa-f]{2}, 0x"
            )
            // A table of bits looks for these where a word begins.
            + [
                "[0-9]{3}, [0-9]{3}, ", "[0-9]{3},[0-9]{3},",
                "[0-9A-Fa-f]{2} [0-9A-Fa-f]{2} [0-9A-Fa-f]{2} [0-9A-Fa-f]{2} [0-9A-Fa-f]{2} ",
                "[0-9a-f]{4} [0-9a-f]{4} [0-9a-f]{4} [0-9a-f]{4} ",
            ].map {
                Trigger(expression: $0, ignoresCase: false, target: BuiltIn.encoded.rawValue, startsToken: true)
            }
            + on(.email, "[A-Za-z0-9_%+-]@[A-Za-z0-9]")
            + on(.ipAddress, "[0-9]\\.[0-9]\\.[0-9]", "[0-9]\\.[0-9]{2}\\.[0-9]", "[0-9]\\.[0-9]{3}\\.[0-9]")
            + caseless(
                .labelled,
                "birth",
                "oib[^a-z]",
                "egn[^a-z]",
                "bsn[^a-z]",
                "cnp[^a-z]",
                "svnr",
                "idnr",
                "zehut",
                "aadhaar",
                "pesel",
                "tckn[^a-z]",
                "bday",
                "f\\xc3\\xb6d",
                "urodzenia",
                "wohnort",
                "residence",
                "domicil",
                "endere",
                "adres[^s]",
                "direcci",
                "ship.to",
                "shipto",
                "nom[^a-z]",
                "nombre",
                "apellido",
                "cognome",
                "imi\\xc4\\x99",
                "nazwisko",
                "efternamn",
                "f\\xc3\\xb6rnamn",
                "navn[^a-z]",
                "naam[^a-z]",
                "sobrenome",
                "insured",
                "ansprechpartner",
                "dob[^a-z]",
                "d\\.o\\.b",
                "n\\xc3\\xa9 le",
                "n\\xc3\\xa9e le",
                "geboorte",
                "nascimento",
                "syntym\\xc3\\xa4",
                "addr.line",
                "addr[0-9]",
                "@author ",
                "lives at",
                "living at",
                "resides at",
                "geburt",
                "geboren",
                "geb\\.",
                "naissance",
                "nacimiento",
                "nascita",
                "born",
                "address",
                "street",
                "strasse",
                "stra\\xc3\\x9fe",
                "anschrift",
                "adresse",
                "direccion",
                "indirizzo",
                "name[^a-z]",
                "author",
                "owner",
                "contact",
                "maintainer",
                "signed-off-by",
                "co-authored-by",
                "reviewed-by",
                "kunde",
                "patient",
                "customer",
                "employee",
                "passport",
                "reisepass",
                "driver",
                "licence",
                "license",
                "ssn",
                "taxid",
                "tax.id",
                "steuer",
                "vat",
                "iban",
                "insurance",
                "holder",
                "applicant",
                "recipient",
                "beneficiary",
                "plate[^a-z]",
                "kennzeichen",
                "registration",
                "immatric",
                "matricula",
                "targa[^a-z]"
            )
            + on(.placeholder, "REDACTED_[A-Z]{4}_")
            + caseless(.allowMarker, "codeinsight:allow")
    }
}
