package rules

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// Papers are what a citizen types to say who they are (rule 7), and, once they
// came out of CheckPapers, its normal form.
type Papers struct {
	NationalNumber string
	BirthDate      string // "2006-01-02"
	PassportNumber string // or, for those without one, the next two
	RegisterPlace  string
	RegisterNumber string
}

const (
	maxRegisterPlace = 80  // letters
	maxAge           = 120 // years
)

// CheckPapers normalises what was typed and finds every wrong field, named by its
// path in the contract, such as identity.birth_date. Either the
// passport number or the register's place and number is required; when both are
// given both must be right. Today is the date at the ministry.
func CheckPapers(typed Papers, today Date) (Papers, FieldErrors) {
	var wrong FieldErrors
	check := func(field, value string, normalise func(string) (string, FieldCode)) string {
		normal, code := normalise(value)
		if code != "" {
			wrong = append(wrong, FieldError{field, code})
		}
		return normal
	}
	birthDate := func(s string) (string, FieldCode) {
		d, code := BirthDate(s, today)
		return d.String(), code
	}
	papers := Papers{
		NationalNumber: check("identity.national_number", typed.NationalNumber, NationalNumber),
		BirthDate:      check("identity.birth_date", typed.BirthDate, birthDate),
	}
	noRegister := blank(typed.RegisterPlace) && blank(typed.RegisterNumber)
	if noRegister || !blank(typed.PassportNumber) {
		papers.PassportNumber = check("identity.passport_number", typed.PassportNumber, PassportNumber)
	}
	if !noRegister {
		papers.RegisterPlace = check("identity.civil_register.place", typed.RegisterPlace, RegisterPlace)
		papers.RegisterNumber = check("identity.civil_register.number", typed.RegisterNumber, RegisterNumber)
	}
	return papers, wrong
}

// NationalNumber normalises a Syrian national number: eleven digits, in whichever
// numerals and however spaced. The code is empty when it is well-formed.
func NationalNumber(typed string) (string, FieldCode) {
	s := compact(typed)
	return s, wellFormed(s, allDigits(s) && len(s) == 11)
}

// PassportNumber normalises a Syrian passport number to capitals: six to nine
// characters, of which the first may be a Latin letter and the rest are digits.
// Series differ over the decades, so the register has the last word, not this form.
func PassportNumber(typed string) (string, FieldCode) {
	s := strings.ToUpper(compact(typed))
	digits := s
	if s != "" && s[0] >= 'A' && s[0] <= 'Z' {
		digits = s[1:]
	}
	return s, wellFormed(s, allDigits(digits) && len(s) >= 6 && len(s) <= 9)
}

// RegisterNumber normalises the number of a family's page in the civil register:
// one to seven digits, without leading zeros.
func RegisterNumber(typed string) (string, FieldCode) {
	s := compact(typed)
	normal := strings.TrimLeft(s, "0")
	return normal, wellFormed(s, allDigits(normal) && len(normal) <= 7 && normal != "")
}

// RegisterPlace normalises the name of a civil register's place, such as
// «دمشق، الميدان»: letters and digits with simple punctuation, at most 80 letters.
// Places are compared by RegisterPlaceKey.
func RegisterPlace(typed string) (string, FieldCode) {
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

// BirthDate reads a birth date "2006-01-02", in whichever numerals: not after
// today, and not more than 120 years before it.
func BirthDate(typed string, today Date) (Date, FieldCode) {
	s := compact(typed)
	if s == "" {
		return Date{}, Required
	}
	d, err := ParseDate(s)
	switch {
	case err != nil:
		return Date{}, Malformed
	case d.Compare(today) > 0:
		return d, InTheFuture
	case AgeOn(d, today) > maxAge:
		return d, TooLongAgo
	default:
		return d, ""
	}
}

// MaskNumber leaves the last three characters of a national or passport number,
// the only ones that are kept for display: "••••••••123".
func MaskNumber(number string) string {
	runes := []rune(number)
	hidden := max(0, len(runes)-3)
	return strings.Repeat("•", hidden) + string(runes[hidden:])
}

// AgeOn is the age in full years on a date. Who was born on 29 February has their
// birthday on 1 March in other years.
func AgeOn(birth, on Date) int {
	age := on.Year - birth.Year
	if (Date{birth.Year, on.Month, on.Day}).Compare(birth) < 0 {
		age--
	}
	return age
}

func wellFormed(s string, ok bool) FieldCode {
	switch {
	case s == "":
		return Required
	case !ok:
		return Malformed
	default:
		return ""
	}
}
