package typed

import (
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
)

// typedField is one way to type a field, and what is to become of it.
type typedField struct {
	typed, normal string
	code          Code
}

func checkField(t *testing.T, normalise func(string) (string, Code), fields []typedField) {
	t.Helper()
	for _, f := range fields {
		normal, code := normalise(f.typed)
		assert.Equal(t, f.code, code, "%q", f.typed)
		if f.code == "" {
			assert.Equal(t, f.normal, normal, "%q", f.typed)
		}
	}
}

func TestNationalNumbers(t *testing.T) {
	checkField(t, NationalNumber, []typedField{
		{"01010000001", "01010000001", ""},
		{"\u200f٠١٠١٠٠٠٠٠٠١\u200e", "01010000001", ""}, // copied with its direction marks
		{"010 1000\u00a00001", "01010000001", ""},      // with a no-break space
		{"", "", Required},
		{" \u200f ", "", Required},
		{"0101000000", "", Malformed},
		{"010100000012", "", Malformed},
		{"0101000000a", "", Malformed},
		{"०१०१०००००००१", "", Malformed}, // Devanagari
	})
}

func TestPassportNumbers(t *testing.T) {
	checkField(t, PassportNumber, []typedField{
		{"N00123456", "N00123456", ""},
		{"n٠٠١٢٣٤٥٦", "N00123456", ""},
		{"123456", "123456", ""},
		{"A12345", "A12345", ""},
		{"", "", Required},
		{"N1234", "", Malformed},
		{"N123456789", "", Malformed},
		{"NN1234567", "", Malformed},
		{"1234N567", "", Malformed},
		{"ن00123456", "", Malformed},
		{"N-0012345", "", Malformed},
	})
}

func TestRegisterPlacesAndNumbers(t *testing.T) {
	checkField(t, RegisterPlace, []typedField{
		{"حلب / باب النيرب (2)", "حلب / باب النيرب (2)", ""},
		{"Bab al-Nayrab", "Bab al-Nayrab", ""},
		{"الحيّ الشرقيّ", "الحيّ الشرقيّ", ""},
		{"", "", Required},
		{"ح", "", Malformed},
		{"12", "", Malformed},
		{"حلب; DROP TABLE", "", Malformed},
		{strings.Repeat("ح", 80), strings.Repeat("ح", 80), ""},
		{strings.Repeat("ح", 81), "", TooLong},
	})
	checkField(t, RegisterNumber, []typedField{
		{"412", "412", ""},
		{"٠٠٤١٢", "412", ""},
		{"", "", Required},
		{"0", "", Malformed},
		{"12345678", "", Malformed},
		{"41b", "", Malformed},
	})
}

func TestARegisterPlaceIsTheSameHoweverItIsSpelt(t *testing.T) {
	for _, pair := range [][2]string{
		{"القنوات", "القَنَوات"},
		{"إدلب", "ادلب"},
		{"دوما، الغوطة", "دوما الغوطه"},
		{"الصالحية", "الصـــالحيه"},
		{"رأس العين", "راس العين"},
		{"Al-Qanawat", "al qanawat"},
		{"القصور ٢", "القصور 2"},
	} {
		assert.Equal(t, RegisterPlaceKey(pair[0]), RegisterPlaceKey(pair[1]), "%s and %s", pair[0], pair[1])
	}
	assert.NotEqual(t, RegisterPlaceKey("القصور 2"), RegisterPlaceKey("القصور 3"))
	assert.NotEqual(t, RegisterPlaceKey("حمص"), RegisterPlaceKey("حماة"))
}

func TestBirthDates(t *testing.T) {
	today := time.Date(2026, 11, 23, 15, 0, 0, 0, time.UTC)
	for _, c := range []struct {
		typed string
		want  Code
	}{
		{"2026-11-23", ""},
		{"2026-11-24", InTheFuture},
		{"1905-11-24", ""},
		{"1905-11-23", TooLongAgo},
		{"2025-02-29", Malformed},
		{"17/05/1990", Malformed},
		{"", Required},
	} {
		_, code := BirthDate(c.typed, today)
		assert.Equal(t, c.want, code, c.typed)
	}
}
