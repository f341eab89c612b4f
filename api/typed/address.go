package typed

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
func Phone(typed string) (string, Code) {
	s := strings.Map(func(r rune) rune {
		if strings.ContainsRune(phoneGrouping, r) {
			return -1
		}
		return r
	}, Compact(typed))
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
func Email(typed string) (string, Code) {
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
