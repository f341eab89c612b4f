package kit

import (
	"strings"
	"unicode"

	"fyne.io/fyne/v2/driver/mobile"
)

// admit keeps of s what can belong into a field of the kind, on one line: it drops the rest as it is typed or pasted, and
// writes Arabic digits as the computers do that the value is for.
func (k FieldKind) admit(s string) string {
	return strings.Map(func(r rune) rune {
		if k == Words {
			return asWords(r)
		}
		r = westernDigit(r)
		switch digit := r >= '0' && r <= '9'; k {
		case Digits:
			return keepIf(digit, r)
		case PhoneNumber:
			return keepIf(digit || r == '+', r)
		case Latin:
			r = unicode.ToUpper(r)
			return keepIf(digit || r >= 'A' && r <= 'Z' || r == '-', r)
		default:
			return keepIf(r > ' ' && r <= '~', r)
		}
	}, s)
}

// asWords turns line breaks into spaces and drops what cannot be seen, except the marks that join letters.
func asWords(r rune) rune {
	if r == '\n' || r == '\r' || r == '\t' {
		return ' '
	}
	return keepIf(unicode.IsPrint(r) || r == '\u200c' || r == '\u200d', r)
}

func keepIf(keep bool, r rune) rune {
	if keep {
		return r
	}
	return -1
}

// westernDigit turns Arabic-Indic and Persian digits into 0 to 9 and leaves all else.
func westernDigit(r rune) rune {
	switch {
	case r >= '٠' && r <= '٩':
		return r - '٠' + '0'
	case r >= '۰' && r <= '۹':
		return r - '۰' + '0'
	}
	return r
}

// look is how what is typed is read: words like the screen, all else from left to right in every language.
func (k FieldKind) look(reader Look) Look {
	if k != Words {
		reader.Dir = LTR
	}
	return reader
}

// keyboard is the one that a phone offers.
func (k FieldKind) keyboard() mobile.KeyboardType {
	if k == Digits || k == PhoneNumber {
		return mobile.NumberKeyboard
	}
	return mobile.SingleLineKeyboard
}
