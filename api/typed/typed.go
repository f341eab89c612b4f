// Package typed reads what citizens type about themselves: papers and addresses, in whichever numerals and however spaced,
// turned into one normal form or told what is wrong with them. The app judges a field with it as it is left, the ministry
// everything that arrives.
package typed

import (
	"strings"
	"unicode"
)

// Code says what is wrong with one field. It is part of the contract; empty means that nothing is.
type Code string

// The codes of wrong fields.
const (
	Required    Code = "required"
	Malformed   Code = "malformed"
	TooLong     Code = "too-long"
	InTheFuture Code = "in-the-future"
	TooLongAgo  Code = "too-long-ago"
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

// Compact is what was typed, made plain and without any spaces.
func Compact(typed string) string {
	return strings.Join(strings.Fields(strings.Map(plain, typed)), "")
}

// Blank reports whether nothing is left of what was typed once spaces and invisible marks are taken out.
func Blank(typed string) bool { return Compact(typed) == "" }

func allDigits(s string) bool {
	return strings.Trim(s, "0123456789") == ""
}

func wellFormed(s string, ok bool) Code {
	switch {
	case s == "":
		return Required
	case !ok:
		return Malformed
	default:
		return ""
	}
}
