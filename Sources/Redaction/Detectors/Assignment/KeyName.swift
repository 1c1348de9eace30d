// SPDX-License-Identifier: Apache-2.0

/// What an identifier says about the value assigned to it.
enum KeyStrength: Int, Comparable {
    /// Nothing.
    case none
    /// A `key`, an `access`: the value must look random by itself.
    case weak
    /// A token, a secret, an API key.
    case secret
    /// A password: even a word can be one.
    case password

    static func < (left: KeyStrength, right: KeyStrength) -> Bool { left.rawValue < right.rawValue }
}

/// Reads identifiers such as `dbPassword`, `AWS_SECRET_ACCESS_KEY`, `--api-key`, `token_url`.
enum KeyName {
    /// Judges `name`, at most 80 bytes of it.
    static func strength(of name: ArraySlice<UInt8>) -> KeyStrength {
        let (joined, words) = parts(of: name)
        guard let last = words.last(where: { !$0.allSatisfy(\.isDigit) }) else { return .none }
        let strength = rawStrength(words, joined)
        guard strength > .none, !digestWords.contains(last) else { return .none }
        // `X-Acme-Key`: a header that a service reads.
        if strength == .weak, words.count >= 2, words[0].elementsEqual("x".utf8), last.elementsEqual("key".utf8) {
            return .secret
        }
        if words.contains(where: { publicWords.contains($0) }) { return strength == .password ? .weak : .none }
        if describingWords.contains(last), !codeStems.isWithin(joined) { return .none }
        if referringWords.contains(last), !codeStems.isWithin(joined) { return strength == .password ? .none : .weak }
        return strength
    }

    private static func rawStrength(_ words: [ArraySlice<UInt8>], _ joined: ArraySlice<UInt8>) -> KeyStrength {
        if passwordStems.isWithin(joined) { return .password }
        if words.contains(where: { passwordWords.contains($0) || isCompound($0) }) { return .password }
        // `PSK` names cipher suites, too.
        if words.last?.elementsEqual("psk".utf8) == true,
            words.count == 1 || words.contains(where: { sharedKeyWords.contains($0) })
        {
            return .password
        }
        if secretStems.isWithin(joined) { return .secret }
        if words.contains(where: { secretWords.contains($0) }) { return .secret }
        if weakStems.isWithin(joined) { return .weak }
        return .none
    }

    /// What a shared key opens.
    private static let sharedKeyWords = WordSet([
        "wireless", "wpa", "wpa2", "wifi", "wlan", "ipsec", "vpn", "network", "hotspot", "router", "ap", "hostapd",
        "guest", "ike",
    ])

    /// `remotepass`, `smbpwd`: a word joined to one for passwords; `bypass` and its like are among the public words.
    private static func isCompound(_ word: ArraySlice<UInt8>) -> Bool {
        word.count >= 6 && (word.hasSuffix("pass") || word.hasSuffix("pwd"))
    }

    private static let passwordStems = WordSearch([
        "passw", "passphrase", "passcode", "passwrd", "kennwort", "contrase", "motdepasse", "wachtwoord", "lösenord",
        "losenord", "hasło", "jelszó", "jelszo", "salasana", "adgangskode", "adgangsord", "passord", "parolă", "ароль",
        "арола", "şifre", "Şifre", "лозинк", "slaptažod", "slaptazod", "katasandi", "mậtkhẩu", "Mậtkhẩu", "matkhau",
        "ωδικό", "ωδικο", "סיסמ", "كلمةالمرور", "كلمةالسر", "رمزعبور", "पासवर्ड", "รหัสผ่าน", "비밀번호", "암호",
        "パスワード", "密码", "密碼", "口令", "securestring",
    ])
    private static let passwordWords = WordSet([
        "pass", "psw", "senha", "pw", "pin", "pwd", "pword", "userpwd", "dbpwd", "rootpw", "bindpw", "adminpwd",
        "adminpass",
        "dbpass", "haslo", "heslo", "parola", "parole", "parool", "sifre", "lozinka", "lozinku", "zaporka", "geslo",
        "userpass", "mypass", "requirepass", "masterauth", "sshpass", "ldappass", "smtppass", "mailpass", "ftppass",
        "rootpass", "passwd",
    ])
    private static let secretStems = WordSearch([
        "secret", "token", "apikey", "accesskey", "authkey", "privatekey", "privkey", "encryptionkey", "signingkey",
        "masterkey",
        "accountkey", "sharedkey", "servicekey", "sessionkey", "secretkey", "storagekey", "credential", "cookie",
        "bearer",
        "authorization", "apisecret", "clientkey", "appkey", "deploykey", "licensekey", "licencekey", "writekey",
        "sharedaccess",
        "connectionstring", "sessionid", "unsealkey", "integrationkey", "ingestkey", "userkey", "projectkey", "sdkkey",
        "readkey",
        "adminkey", "webhooksecret", "consumerkey", "subscriptionkey", "functionkey", "securitykey", "cryptkey",
        "aeskey", "rsakey", "presharedkey", "tsigkey", "authenticationkey", "authkey", "cryptokey", "schlüssel",
        "schluessel",
        "setupkey", "fernetkey", "joinkey", "registrationkey", "enrollmentkey", "provisioningkey", "activationkey",
        "serverkey", "hmackey", "seckey", "passkey", "encryptkey", "decryptkey", "enckey", "recoverykey", "backupkey",
        "unlockkey", "instrumentationkey", "tunnelkey", "rpckey", "snmpcommunity", "accesscode", "securityanswer",
        "recoverycode", "backupcode", "unlockcode",
        "activationcode", "relaykey", "geheim", "authtok", "keymaterial",
    ])
    /// Names that end with a describing word and yet are those of secrets.
    private static let codeStems = WordSearch([
        "recoverycode", "backupcode", "unlockcode", "activationcode", "accesscode", "secretid",
    ])
    private static let secretWords = WordSet([
        "creds", "cred", "clave", "jwt", "hmac", "otp", "dsn", "sas", "sid", "pat", "auth", "sig",
    ])
    private static let weakStems = WordSearch([
        "key", "access", "private", "auth", "session", "signature", "license", "licence", "salt", "webhook", "client",
    ])
    /// What is meant to be known, or identifies rather than unlocks.
    private static let publicWords = WordSet([
        "public", "pub", "publishable", "keyboard", "keyword", "keywords", "tokenizer", "tokenize", "tokens", "keys",
        "hotkey", "author",
        "authors", "authored", "fingerprint", "checksum", "digest", "etag", "cancellation", "primary", "foreign",
        "partition", "cache",
        "sort", "primarykey", "cachekey", "foreignkey", "accessibility", "accessible", "accessor", "accessors",
        "object", "row",
        "routing", "lookup", "idempotency", "dedup", "correlation", "trace", "hash", "bucket", "item", "record",
        "entity", "node", "group",
        "unique", "composite", "index", "commit", "revision", "blob", "tree", "sha", "sha1", "sha256", "sha512", "md5",
        "integrity",
        "monkey", "turkey", "donkey", "whiskey", "jockey", "hockey", "keyframe", "keyframes", "keystone", "keynote",
        "accessed",
        "passed", "passes", "passing", "bypass", "compass", "passive", "passenger", "passage", "surpass", "encompass",
        "multipass", "overpass", "underpass", "trespass", "lowpass", "highpass", "bandpass", "subpass", "renderpass",
        "allpass",
        "pubkey", "publickey", "hostkey", "keygen", "keyid", "privately", "secretary", "tokenization", "detokenize",
        "tokenized",
    ])
    /// Last words of names of digests, and of files that have one beside them.
    private static let digestWords = WordSet([
        "checksum", "commit", "revision", "integrity", "sha1", "sha256", "sha512", "md5", "gz", "tgz", "zip", "whl",
        "iso", "tar", "xz", "rpm", "dmg", "deb", "gem", "crate", "nupkg",
    ])
    /// Last words that make the name speak of something about the secret.
    private static let describingWords = WordSet([
        "type", "url", "uri", "endpoint", "expires", "expiry", "expiration", "ttl", "path", "file", "filename", "dir",
        "length", "len",
        "size", "count", "field", "label", "hint", "regex", "pattern", "prompt", "placeholder", "policy", "strength",
        "min", "max",
        "required", "enabled", "valid", "error", "message", "msg", "title", "description", "desc", "help", "format",
        "style",
        "idx", "event", "handler", "func", "function", "class", "provider", "manager", "service", "helper", "util",
        "utils",
        "reset", "change", "changed", "confirmation", "form", "host", "port", "level", "rotation", "page", "view",
        "kind", "scope", "scopes", "issuer", "audience", "algorithm", "alg", "method", "mode", "version", "time",
        "timeout", "date",
        "usage", "ring", "chain", "store", "stroke", "code", "up", "down", "press", "map", "list", "set", "bits",
        "exchange",
        "encode", "decode", "get", "split", "strip", "replace", "join", "update", "append", "startswith", "lower",
        "jar", "policy",
        "h", "hasher", "hashers", "validator", "validators", "template", "templates", "backend", "backends", "widget",
        "widgets",
        "fields", "rule", "rules", "classes", "views", "urls", "forms", "tests", "requirements", "policies", "checker",
        "generator",
        "attributes", "attribute", "keys", "parser", "buffer", "stream", "state", "status", "info", "spec", "through",
        "phrase_prompt", "encoding",
        "charset",
    ])
    /// Last words that make the value an identifier more often than a secret.
    private static let referringWords = WordSet([
        "id", "name", "ref", "user", "username", "login", "header", "alias",
    ])

    /// The lower-case words of an identifier, cut at humps and at what is no letter or digit.
    static func words(of name: ArraySlice<UInt8>) -> [ArraySlice<UInt8>] { parts(of: name).words }

    /// Those words, and what they are slices of.
    private static func parts(of name: ArraySlice<UInt8>) -> (joined: ArraySlice<UInt8>, words: [ArraySlice<UInt8>]) {
        let name = name.suffix(longest)
        var joined: [UInt8] = []
        joined.reserveCapacity(name.count)
        // A bit for each byte of `joined` that begins a word.
        var starts: UInt128 = 0
        var beginsWord = true
        var previous: UInt8 = 0
        for (offset, byte) in zip(name.indices, name) {
            if !byte.isAlphanumeric, byte < 0x80 {
                beginsWord = true
            } else {
                let next = offset + 1 < name.endIndex ? name[offset + 1] : 0
                let hump = byte.isUpper && (previous.isLower || previous.isDigit || (previous.isUpper && next.isLower))
                if hump || beginsWord { starts |= 1 << UInt128(joined.count) }
                beginsWord = false
                joined.append(byte.lowercased)
            }
            previous = byte
        }
        var words: [ArraySlice<UInt8>] = []
        words.reserveCapacity(starts.nonzeroBitCount)
        while starts != 0 {
            let start = starts.trailingZeroBitCount
            starts &= starts - 1
            words.append(joined[start..<(starts == 0 ? joined.count : starts.trailingZeroBitCount)])
        }
        return (joined[...], words)
    }

    /// How much of a name is read: its end says most.
    private static let longest = 80
}
