package rules

import (
	"net/mail"
	"strings"
	"unicode"
)

const (
	maxEmail      = 254 // RFC 5321, section 4.5.3.1.3, as corrected by its erratum 1690
	minPhone      = 8   // digits, country code included
	maxPhone      = 15  // E.164
	phoneGrouping = " -()./"
)

// Phone normalises a phone number to E.164, "+96170123412": with its country code
// after + or 00, in whichever numerals and however grouped. The code is empty when
// it is well-formed. A number without a country code is malformed, because a
// citizen abroad may mean either country.
func Phone(typed string) (string, FieldCode) {
	s := strings.Map(func(r rune) rune {
		if strings.ContainsRune(phoneGrouping, r) {
			return -1
		}
		return r
	}, compact(typed))
	if s == "" {
		return "", Required
	}
	digits, international := strings.CutPrefix(s, "+")
	if !international {
		digits, international = strings.CutPrefix(s, "00")
	}
	if !international || !allDigits(digits) || len(digits) < minPhone || strings.HasPrefix(digits, "0") {
		return s, Malformed
	}
	if len(digits) > maxPhone {
		return s, TooLong
	}
	return "+" + digits, ""
}

// Email normalises an e-mail address to lower case, because one address serves one
// adult (rule 8) and no provider in use tells capitals apart. The code is empty
// when it is well-formed: a plain RFC 5322 address in ASCII at a named domain with
// a dot.
func Email(typed string) (string, FieldCode) {
	s := strings.ToLower(strings.TrimSpace(strings.Map(plain, typed)))
	switch {
	case s == "":
		return "", Required
	case len(s) > maxEmail:
		return s, TooLong
	}
	parsed, err := mail.ParseAddress(s)
	if err != nil || parsed.Address != s || strings.ContainsFunc(s, notASCII) {
		return s, Malformed
	}
	name, domain, _ := strings.Cut(s, "@")
	if strings.Contains(name, `"`) || !strings.Contains(domain, ".") || strings.Contains(domain, "[") {
		return s, Malformed
	}
	return s, ""
}

func notASCII(r rune) bool { return r > unicode.MaxASCII }

// MaskPhone leaves the country code and the last two digits of an E.164 number:
// "+961 •• ••• •12".
func MaskPhone(phone string) string {
	digits := strings.TrimPrefix(phone, "+")
	country := min(countryCodeLength(digits), len(digits))
	rest := digits[country:]
	var masked string
	for i, r := range rest {
		if left := len(rest) - i; left%3 == 0 && i > 0 {
			masked += " "
		}
		if i < len(rest)-2 {
			r = '•'
		}
		masked += string(r)
	}
	return "+" + digits[:country] + " " + masked
}

// MaskEmail leaves the first letter of the name and of the domain, and the
// domain's last part: "l•••@e•••.org".
func MaskEmail(email string) string {
	name, domain, _ := strings.Cut(email, "@")
	return first(name) + "•••@" + first(domain) + "•••" + domain[max(0, strings.LastIndex(domain, ".")):]
}

func first(s string) string {
	for _, r := range s {
		return string(r)
	}
	return ""
}

// countryCodeLength is how many digits of an E.164 number are its country code
// (ITU-T E.164, list of assigned codes): one in zones 1 and 7, two for those
// named here, three for all others.
func countryCodeLength(digits string) int {
	const twoDigits = "20 27 30 31 32 33 34 36 39 40 41 43 44 45 46 47 48 49 51 52 53 54 55 56 57 58 " +
		"60 61 62 63 64 65 66 81 82 84 86 90 91 92 93 94 95 98"
	switch {
	case strings.HasPrefix(digits, "1"), strings.HasPrefix(digits, "7"):
		return 1
	case len(digits) >= 2 && strings.Contains(twoDigits, digits[:2]):
		return 2
	default:
		return 3
	}
}
