package rules

import (
	"strings"
	"time"

	"mawidi/api/typed"
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

// CheckPapers normalises what was typed and finds every wrong field, named by its
// path in the contract, such as identity.birth_date. Either the
// passport number or the register's place and number is required; when both are
// given both must be right. Today is the date at the ministry.
func CheckPapers(as Papers, today Date) (Papers, FieldErrors) {
	var wrong FieldErrors
	check := func(field, value string, normalise func(string) (string, FieldCode)) string {
		normal, code := normalise(value)
		if code != "" {
			wrong = append(wrong, FieldError{field, code})
		}
		return normal
	}
	birthDate := func(s string) (string, FieldCode) {
		d, code := typed.BirthDate(s, today.utc())
		return d.Format(time.DateOnly), code
	}
	papers := Papers{
		NationalNumber: check("identity.national_number", as.NationalNumber, typed.NationalNumber),
		BirthDate:      check("identity.birth_date", as.BirthDate, birthDate),
	}
	noRegister := typed.Blank(as.RegisterPlace) && typed.Blank(as.RegisterNumber)
	if noRegister || !typed.Blank(as.PassportNumber) {
		papers.PassportNumber = check("identity.passport_number", as.PassportNumber, typed.PassportNumber)
	}
	if !noRegister {
		papers.RegisterPlace = check("identity.civil_register.place", as.RegisterPlace, typed.RegisterPlace)
		papers.RegisterNumber = check("identity.civil_register.number", as.RegisterNumber, typed.RegisterNumber)
	}
	return papers, wrong
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
