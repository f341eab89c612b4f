package screens

import (
	"time"

	"mawidi/api"
	"mawidi/api/typed"
	"mawidi/app"
)

// form is what a citizen has typed to register, just as they typed it. The shell keeps it, in memory alone, while they go
// back and forth or change the language, until the device is registered.
type form struct {
	national                string
	day, month, year        string
	passport, place, number string
	noPassport              bool
	channel                 api.Channel // "" is by text message
	phone, email            string
	sentAt                  time.Time // when the last code was asked for
}

// The fields of the form, as the contract calls them.
const (
	fieldNational  = "identity.national_number"
	fieldBirthDate = "identity.birth_date"
	fieldPassport  = "identity.passport_number"
	fieldPlace     = "identity.civil_register.place"
	fieldNumber    = "identity.civil_register.number"
	fieldAddress   = "address"
)

// papers are the fields of the first step, in order.
func (f *form) papers() []string {
	if f.noPassport {
		return []string{fieldNational, fieldBirthDate, fieldPlace, fieldNumber}
	}
	return []string{fieldNational, fieldBirthDate, fieldPassport}
}

// wrong says what is wrong with one field, "" for nothing. today is by the ministry's clock.
func (f *form) wrong(field string, today time.Time) typed.Code {
	_, code := f.read(field, today)
	return code
}

// blank reports whether nothing has been typed into a field yet.
func (f *form) blank(field string) bool {
	if field == fieldBirthDate {
		return f.date() == ""
	}
	return typed.Blank(f.typedInto(field))
}

// read is a field in its normal form, and what is wrong with it.
func (f *form) read(field string, today time.Time) (string, typed.Code) {
	switch field {
	case fieldNational:
		return typed.NationalNumber(f.national)
	case fieldBirthDate:
		date, code := typed.BirthDate(f.date(), today)
		return date.Format(time.DateOnly), code
	case fieldPassport:
		return typed.PassportNumber(f.passport)
	case fieldPlace:
		return typed.RegisterPlace(f.place)
	case fieldNumber:
		return typed.RegisterNumber(f.number)
	}
	if f.channel == api.Email {
		return typed.Email(f.email)
	}
	return typed.Phone(f.phone)
}

func (f *form) typedInto(field string) string {
	switch field {
	case fieldNational:
		return f.national
	case fieldPassport:
		return f.passport
	case fieldPlace:
		return f.place
	case fieldNumber:
		return f.number
	}
	if f.channel == api.Email {
		return f.email
	}
	return f.phone
}

// date is the birth date as "2006-01-02", as far as it was typed.
func (f *form) date() string {
	if f.day+f.month+f.year == "" {
		return ""
	}
	return f.year + "-" + twoDigits(f.month) + "-" + twoDigits(f.day)
}

func twoDigits(s string) string {
	if len(s) == 1 {
		return "0" + s
	}
	return s
}

// registrant is the form in normal form. It is to be asked for once nothing is wrong.
func (f *form) registrant(today time.Time) app.Registrant {
	r := app.Registrant{Channel: api.Sms}
	if f.channel == api.Email {
		r.Channel = api.Email
	}
	r.NationalNumber, _ = f.read(fieldNational, today)
	r.BirthDate, _ = typed.BirthDate(f.date(), today)
	r.Address, _ = f.read(fieldAddress, today)
	if f.noPassport {
		r.RegisterPlace, _ = f.read(fieldPlace, today)
		r.RegisterNumber, _ = f.read(fieldNumber, today)
	} else {
		r.PassportNumber, _ = f.read(fieldPassport, today)
	}
	return r
}
