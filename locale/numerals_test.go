package locale_test

import (
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"

	"mawidi/locale"
)

func TestNumbersAreWrittenInTheChosenNumerals(t *testing.T) {
	latin := locale.New(locale.Arabic, locale.LatinNumerals)
	arabic := locale.New(locale.Arabic, locale.ArabicNumerals)
	for n, want := range map[int][2]string{
		0: {"0", "٠"}, 7: {"7", "٧"}, 999: {"999", "٩٩٩"}, 1000: {"1,000", "١٬٠٠٠"},
		1234567: {"1,234,567", "١٬٢٣٤٬٥٦٧"}, -12: {"-12", "-١٢"}, -1000: {"-1,000", "-١٬٠٠٠"},
	} {
		assert.Equal(t, want[0], latin.Number(n))
		assert.Equal(t, want[1], arabic.Number(n))
	}
}

func TestDigitsTouchNothingButDigits(t *testing.T) {
	arabic := locale.New(locale.Arabic, locale.ArabicNumerals)
	latin := locale.New(locale.Arabic, locale.LatinNumerals)
	require.Equal(t, "الساعة ١٠:٠٥، Room ٣", arabic.Digits("الساعة 10:05، Room 3"))
	require.Equal(t, "الساعة 10:05", latin.Digits("الساعة ١٠:٠٥"))
	rapid.Check(t, func(t *rapid.T) {
		s := rapid.StringMatching(`[0-9 :,A-Za-z«»ا-ي]*`).Draw(t, "s")
		require.Equal(t, s, latin.Digits(arabic.Digits(s)))
	})
}

func TestANumberTypedOnAnyKeyboardIsRead(t *testing.T) {
	require.Equal(t, "01010000001", locale.LatinDigits("٠١٠١٠٠٠٠٠٠١"))
	require.Equal(t, "01010000001", locale.LatinDigits("۰۱۰۱۰۰۰۰۰۰۱"))
	require.Equal(t, "N0012", locale.LatinDigits("N0012"))
}

func TestNumeralsAreListedByTheirOwnDigits(t *testing.T) {
	require.Equal(t, "123", locale.LatinNumerals.String())
	require.Equal(t, "١٢٣", locale.ArabicNumerals.String())
}

func TestAFeeIsReadAsMoney(t *testing.T) {
	arabic := locale.New(locale.Arabic, locale.LatinNumerals)
	english := locale.New(locale.English, locale.LatinNumerals)
	assert.Equal(t, "25 دولاراً أمريكياً", arabic.Money(2500, "USD"))
	assert.Equal(t, "300 دولار أمريكي", arabic.Money(30000, "USD"))
	assert.Equal(t, "5 يورو", arabic.Money(500, "EUR"))
	assert.Equal(t, "25 US dollars", english.Money(2500, "USD"))
	assert.Equal(t, "1 US dollar", english.Money(100, "USD"))
	assert.Equal(t, "12.05 USD", english.Money(1205, "USD"))
	assert.Equal(t, "1,500 SEK", english.Money(150000, "SEK"))
	assert.Equal(t, "١٢٫٠٥ USD", locale.New(locale.Arabic, locale.ArabicNumerals).Money(1205, "USD"))
}
