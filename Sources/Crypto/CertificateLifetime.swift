// SPDX-License-Identifier: Apache-2.0

internal import COpenSSL

/// How long the certificates of a PEM file are valid.
package enum CertificateLifetime {
    /// Whole days until the first of the certificates in `pem` expires, negative when one has; nil when there is none.
    package static func days(pem: [UInt8]) -> Int? {
        guard let input = unsafe BIO_new(BIO_s_mem()) else { return nil }
        defer { unsafe BIO_free(input) }
        let written = unsafe pem.withUnsafeBytes { unsafe BIO_write(input, $0.baseAddress, Int32(clamping: $0.count)) }
        guard written == pem.count else { return nil }
        var least: Int?
        while let certificate = unsafe PEM_read_bio_X509(input, nil, nil, nil) {
            defer { unsafe X509_free(certificate) }
            var days: Int32 = 0
            var seconds: Int32 = 0
            // Nil stands for now.
            guard unsafe ASN1_TIME_diff(&days, &seconds, nil, X509_get0_notAfter(certificate)) == 1 else { return nil }
            least = min(least ?? .max, Int(days) - (seconds < 0 && days == 0 ? 1 : 0))
        }
        // The end of the file is an error to OpenSSL, which would show up in somebody else's call.
        ERR_clear_error()
        return least
    }
}
