// SPDX-License-Identifier: Apache-2.0

/// The words of labels that announce personal data, in lower case.
enum LabelWords {
    /// Labels of dates of birth.
    static let birth = WordSet([
        "birth", "birthdate", "birthday", "dob", "geboren", "geb", "geburtsdatum", "naissance",
        "nacimiento", "nascita", "born", "dateofbirth", "geburtstag", "bday", "född", "urodzenia",
        "födelsedatum", "fødselsdato", "geboortedatum", "né", "née", "nascimento", "syntymäaika", "narození",
        "urodzony",
        "urodzona", "doğum",
    ])

    /// Labels of licence plates.
    static let plate = WordSet([
        "plate", "licenseplate", "licenceplate", "numberplate", "kennzeichen", "immatriculation",
        "matricula", "targa",
    ])

    /// What is registered.
    static let vehicle = WordSet([
        "vehicle", "car",
    ])

    /// With a vehicle, the label of a plate.
    static let registration = WordSet([
        "registration"
    ])

    /// Names of national numbers, each a label by itself.
    static let nationalNumber = WordSet([
        "oib", "egn", "bsn", "cnp", "svnr", "idnr", "zehut", "aadhaar", "pesel", "cpf", "nir", "amka",
        "tckn", "fnr",
    ])

    /// Documents that have a number.
    static let document = WordSet([
        "passport", "reisepass", "driver", "drivers", "licence", "license", "ssn", "taxid", "tax",
        "steuer", "vat", "insurance",
    ])

    /// What says that the number of the document is meant.
    static let number = WordSet([
        "number", "no", "nr", "id", "num", "ssn", "taxid", "passport", "nummer", "steuernummer", "vat",
    ])

    /// Labels of postal addresses.
    static let address = WordSet([
        "address", "street", "strasse", "straße", "anschrift", "adresse", "direccion", "indirizzo",
        "addr", "homeaddress", "wohnort", "residence", "endereço", "endereco", "adres", "dirección",
        "shipto", "postanschrift", "addressline", "addressline1", "deliveryaddress", "domicile",
        "domicilio", "streetaddress", "shippingaddress", "billingaddress", "postaladdress",
        "mailingaddress", "lives", "living", "resides",
    ])

    /// What makes an address one of another kind.
    static let otherAddress = WordSet([
        "email", "mail", "ip", "mac", "memory", "web", "base", "start", "host", "bind", "wallet",
    ])

    /// Labels of people by their part in something.
    static let person = WordSet([
        "author", "authors", "owner", "contact", "maintainer", "customer", "patient", "employee",
        "kunde", "by", "holder", "applicant", "recipient", "beneficiary", "accountholder",
        "customername", "patientname", "contactperson", "employeename", "insured", "ansprechpartner",
        "cardholder", "recipientname", "legalname", "emergencycontact", "cardholdername", "contactname",
    ])

    /// Labels of names, with one of the next.
    static let name = WordSet([
        "name", "fullname", "firstname", "lastname", "surname",
    ])

    /// Whose name, or which part of it.
    static let nameKind = WordSet([
        "first", "last", "full", "family", "given", "customer", "employee", "patient", "contact",
        "person", "holder", "fullname", "firstname", "lastname", "surname", "cardholder", "client",
        "applicant", "author", "owner", "middle", "maiden", "legal", "display", "beneficiary",
        "recipient", "emergency", "insured",
    ])

    /// Labels of names in other languages.
    static let nameElsewhere = WordSet([
        "vorname", "nachname", "familienname", "nom", "prénom", "prenom", "apellido", "apellidos",
        "nombre", "cognome", "imię", "nazwisko", "efternamn", "förnamn", "fornavn", "etternavn",
        "sobrenome", "voornaam", "achternaam",
    ])

    /// A label of a name only when nothing else stands beside it.
    static let bareName = WordSet([
        "name"
    ])
}
