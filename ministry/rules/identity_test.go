package rules

import (
	"testing"

	"github.com/stretchr/testify/assert"

	"mawidi/api/typed"
)

func TestACitizenWithAPassportIsReadHoweverTheyType(t *testing.T) {
	papers, wrong := CheckPapers(Papers{
		NationalNumber: " ٠١٠١ ٠٠٠٠ ٠٠١ ",
		BirthDate:      "۱۹۹۰-۰۵-۱۷",
		PassportNumber: "n 0012 3456",
	}, date(t, "2026-11-23"))
	assert.Empty(t, wrong)
	assert.Equal(t, Papers{NationalNumber: "01010000001", BirthDate: "1990-05-17", PassportNumber: "N00123456"}, papers)
}

func TestACitizenWithoutPassportIsKnownByTheCivilRegister(t *testing.T) {
	papers, wrong := CheckPapers(Papers{
		NationalNumber: "01010000001",
		BirthDate:      "1990-05-17",
		RegisterPlace:  "  دمشق،   القنـوات ",
		RegisterNumber: "٠٤١٢",
	}, date(t, "2026-11-23"))
	assert.Empty(t, wrong)
	assert.Equal(t, "دمشق، القنوات", papers.RegisterPlace)
	assert.Equal(t, "412", papers.RegisterNumber)
	assert.Empty(t, papers.PassportNumber)
}

func TestEveryWrongFieldIsNamed(t *testing.T) {
	today := date(t, "2026-11-23")
	for _, c := range []struct {
		name   string
		papers Papers
		want   FieldErrors
	}{
		{"nothing typed", Papers{}, FieldErrors{
			{"identity.national_number", Required}, {"identity.birth_date", Required}, {"identity.passport_number", Required},
		}},
		{"everything wrong", Papers{"0101", "17.5.1990", "no", "!", "one"}, FieldErrors{
			{"identity.national_number", Malformed},
			{"identity.birth_date", Malformed},
			{"identity.passport_number", Malformed},
			{"identity.civil_register.place", Malformed},
			{"identity.civil_register.number", Malformed},
		}},
		{"half of the register", Papers{"01010000001", "1990-05-17", "", "القنوات", " "}, FieldErrors{
			{"identity.civil_register.number", Required},
		}},
		{"not yet born", Papers{"01010000001", "2026-11-24", "N00123456", "", ""}, FieldErrors{
			{"identity.birth_date", typed.InTheFuture},
		}},
	} {
		t.Run(c.name, func(t *testing.T) {
			_, wrong := CheckPapers(c.papers, today)
			assert.Equal(t, c.want, wrong)
		})
	}
}

func TestNumbersAreShownByTheirLastThree(t *testing.T) {
	assert.Equal(t, "••••••••001", MaskNumber("01010000001"))
	assert.Equal(t, "••••••456", MaskNumber("N00123456"))
	assert.Equal(t, "12", MaskNumber("12"))
	assert.Empty(t, MaskNumber(""))
}

func TestBirthdaysCountFromTheirDay(t *testing.T) {
	for _, c := range []struct {
		birth, on string
		want      int
	}{
		{"2008-11-24", "2026-11-23", 17},
		{"2008-11-24", "2026-11-24", 18},
		{"2008-02-29", "2026-02-28", 17},
		{"2008-02-29", "2026-03-01", 18},
		{"2008-02-29", "2028-02-29", 20},
		{"2026-11-23", "2026-11-23", 0},
	} {
		assert.Equal(t, c.want, AgeOn(date(t, c.birth), date(t, c.on)), "born %s, on %s", c.birth, c.on)
	}
}

// A field that was accepted is its own normal form, so that storing and typing it
// again changes nothing, and none can smuggle in anything but what it is made of.
func FuzzPapers(f *testing.F) {
	f.Add("٠١٠١٠٠٠٠٠٠١", "1990-05-17", "n00123456", "القنوات", "412")
	f.Add("\u202e1", "9999-99-99", "'; --", "a\x00b", "-1")
	f.Fuzz(func(t *testing.T, national, birth, passport, place, number string) {
		today := Date{2026, 11, 23}
		papers, wrong := CheckPapers(Papers{national, birth, passport, place, number}, today)
		if len(wrong) > 0 {
			return
		}
		again, wrong := CheckPapers(papers, today)
		assert.Empty(t, wrong)
		assert.Equal(t, papers, again)
		assert.Regexp(t, `^\d{11}$`, papers.NationalNumber)
		assert.Regexp(t, `^([A-Z]?\d{5,9})?$`, papers.PassportNumber)
		assert.NotContains(t, papers.RegisterPlace, "\x00")
	})
}
