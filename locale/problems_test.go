package locale_test

import (
	"testing"

	"github.com/stretchr/testify/require"

	"mawidi/locale"
)

func TestARefusalSaysWhatToDoNext(t *testing.T) {
	l := locale.New(locale.Arabic, locale.LatinNumerals)
	require.Equal(t, "حُجز هذا الوقت للتو. اختر وقتاً آخر.", l.Problem("slot-taken"))
	require.Equal(t, "حُجز هذا الوقت للتو. أقرب وقت متاح غداً الساعة 9:15 صباحاً.",
		locale.Plain(l.Problem("slot-taken", locale.A("When", "غداً الساعة 9:15 صباحاً"))))
}

func TestAWrongCodeCountsTheTriesLeft(t *testing.T) {
	l := locale.New(locale.Arabic, locale.LatinNumerals)
	require.Contains(t, l.Problem("code-wrong"), "الرمز غير صحيح")
	require.Contains(t, l.Problem("code-wrong", locale.A("Count", 2)), "بقيت لك محاولتان")
	require.Contains(t, locale.Plain(l.Problem("code-wrong", locale.A("Count", 4))), "بقيت لك 4 محاولات")
}

func TestARefusalWithoutItsValuesStaysGeneral(t *testing.T) {
	l := locale.New(locale.English, locale.LatinNumerals)
	require.Equal(t, l.Problem("allowance-used"), l.Problem("allowance-used", locale.A("RequestID", "01J9Z3")))
	require.Equal(t, l.Problem("settled"), l.Problem("settled", locale.A("When", "now")), "it has no fuller sentence")
}

func TestAnUnheardOfProblemGivesItsNumber(t *testing.T) {
	l := locale.New(locale.English, locale.LatinNumerals)
	require.Equal(t, "Something unexpected went wrong. Try again in a moment.", l.Problem("frozen-over"))
	require.Contains(t, locale.Plain(l.Problem("frozen-over", locale.A("RequestID", "01J9Z3"))), "give support this number: 01J9Z3")
	require.Equal(t, l.Problem("unknown"), l.Problem(""))
}

func TestEachFieldSaysWhatIsWrongWithIt(t *testing.T) {
	l := locale.New(locale.English, locale.LatinNumerals)
	for _, c := range []struct{ field, code, want string }{
		{"identity.birth_date", "in-the-future", "A date of birth must be in the past. Check the year."},
		{"birth_date", "in-the-future", "A date of birth must be in the past. Check the year."},
		{"identity.civil_register.place", "required", "Enter your place of registration."},
		{"address", "malformed", "Check the number or address, then enter it again."},
		{"address.phone", "malformed", "Enter the whole number with the country code, starting with a plus sign."},
		{"device.name", "too-long", "The device name is too long. Shorten it."},
		{"choices", "repeated", "You have chosen the same time twice. Remove one."},
		{"identity.shoe_size", "required", "Fill in this field."},
		{"identity.shoe_size", "too-big", "Some of what you typed is not right. Correct the marked fields."},
	} {
		require.Equal(t, c.want, l.FieldProblem(c.field, c.code), "%s %s", c.field, c.code)
	}
}

func TestEveryFieldHasItsSentences(t *testing.T) {
	l := locale.New(locale.Arabic, locale.LatinNumerals)
	for _, field := range []string{
		"national_number", "birth_date", "passport_number", "register_place", "register_number",
		"address", "address.phone", "address.email", "code",
	} {
		for _, code := range []string{"required", "malformed"} {
			require.True(t, l.Has("field."+field+"."+code), "%s %s", field, code)
		}
	}
}

func TestALineMayBeginWithAnyPhrase(t *testing.T) {
	require.Equal(t, "Tomorrow at 10:00 am", locale.Capital("tomorrow at 10:00 am"))
	require.Equal(t, "\u2068Tomorrow\u2069, Beirut time", locale.Capital("\u2068tomorrow\u2069, Beirut time"))
	require.Equal(t, "غداً", locale.Capital("غداً"))
	require.Empty(t, locale.Capital(""))
	require.Equal(t, "\xff", locale.Capital("\xff"))
}
