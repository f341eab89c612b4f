package rules

import (
	"strings"
	"unicode"
)

// plain is one character as it is meant: Arabic-Indic and Persian digits become
// ASCII ones, and the invisible marks that come along when text is copied go.
func plain(r rune) rune {
	switch {
	case r >= '٠' && r <= '٩':
		return '0' + r - '٠'
	case r >= '۰' && r <= '۹':
		return '0' + r - '۰'
	case unicode.Is(unicode.Cf, r) || r == 'ـ':
		return -1
	default:
		return r
	}
}

// compact is what was typed, made plain and without any spaces.
func compact(typed string) string {
	return strings.Join(strings.Fields(strings.Map(plain, typed)), "")
}

func blank(typed string) bool { return compact(typed) == "" }

func allDigits(s string) bool {
	return strings.Trim(s, "0123456789") == ""
}
