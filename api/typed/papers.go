package typed

import (
	"strings"
	"time"
	"unicode"
	"unicode/utf8"
)

const (
	maxRegisterPlace = 80  // letters
	maxAge           = 120 // years
)

// NationalNumber normalises a Syrian national number: eleven digits, in whichever
// numerals and however spaced. The code is empty when it is well-formed.
func NationalNumber(typed string) (string, Code) {
	s := Compact(typed)
	return s, wellFormed(s, allDigits(s) && len(s) == 11)
}

// PassportNumber normalises a Syrian passport number to capitals: six to nine
// characters, of which the first may be a Latin letter and the rest are digits.
// Series differ over the decades, so the register has the last word, not this form.
func PassportNumber(typed string) (string, Code) {
	s := strings.ToUpper(Compact(typed))
	digits := s
	if s != "" && s[0] >= 'A' && s[0] <= 'Z' {
		digits = s[1:]
	}
	return s, wellFormed(s, allDigits(digits) && len(s) >= 6 && len(s) <= 9)
}

// RegisterNumber normalises the number of a family's page in the civil register:
// one to seven digits, without leading zeros.
func RegisterNumber(typed string) (string, Code) {
	s := Compact(typed)
	normal := strings.TrimLeft(s, "0")
	return normal, wellFormed(s, allDigits(normal) && len(normal) <= 7 && normal != "")
}

// RegisterPlace normalises the name of a civil register's place, such as
// «دمشق، الميدان»: letters and digits with simple punctuation, at most 80 letters.
// Places are compared by RegisterPlaceKey.
func RegisterPlace(typed string) (string, Code) {
	s := strings.Join(strings.Fields(strings.Map(plain, typed)), " ")
	letters := 0
	for _, r := range s {
		switch {
		case unicode.IsLetter(r):
			letters++
		case !unicode.In(r, unicode.Mn, unicode.Nd) && !strings.ContainsRune(" -،,./()'’", r):
			return s, Malformed
		}
	}
	if utf8.RuneCountInString(s) > maxRegisterPlace {
		return s, TooLong
	}
	return s, wellFormed(s, letters >= 2)
}

// RegisterPlaceKey folds a register's place to what people mean by it, so that
// spelling out hamza, tāʾ marbūṭa or vowels or not still matches the register:
// letters and digits only, in lower case, with the forms of alif, yāʾ and hāʾ as one.
func RegisterPlaceKey(place string) string {
	fold := strings.NewReplacer("أ", "ا", "إ", "ا", "آ", "ا", "ٱ", "ا", "ى", "ي", "ة", "ه", "ؤ", "و", "ئ", "ي", "ـ", "")
	return strings.Map(func(r rune) rune {
		if unicode.IsLetter(r) || unicode.IsDigit(r) {
			return unicode.ToLower(r)
		}
		return -1
	}, fold.Replace(strings.Map(plain, place)))
}

// BirthDate reads a birth date "2006-01-02", in whichever numerals, as midnight in UTC: not after today, of which only the
// calendar day counts, and not more than 120 years before it.
func BirthDate(typed string, today time.Time) (time.Time, Code) {
	s := Compact(typed)
	if s == "" {
		return time.Time{}, Required
	}
	date, err := time.Parse(time.DateOnly, s)
	year, month, day := today.Date()
	switch {
	case err != nil:
		return time.Time{}, Malformed
	case date.After(time.Date(year, month, day, 0, 0, 0, 0, time.UTC)):
		return date, InTheFuture
	case !date.After(time.Date(year-maxAge-1, month, day, 0, 0, 0, 0, time.UTC)):
		return date, TooLongAgo
	default:
		return date, ""
	}
}
