package locale_test

import (
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"mawidi/locale"
)

func TestTheServerAnswersInALanguageThatTheReaderKnows(t *testing.T) {
	for header, want := range map[string]locale.Language{
		"":                                locale.Arabic,
		"*":                               locale.Arabic,
		"ar":                              locale.Arabic,
		"ar-SY, en;q=0.5":                 locale.Arabic,
		"en":                              locale.English,
		"en-GB":                           locale.English,
		"en-US,en;q=0.9,ar;q=0.8":         locale.English,
		"ar;q=0.4, en;q=0.9":              locale.English,
		"de-DE, en;q=0.5":                 locale.English,
		"de, tr;q=0.5":                    locale.Arabic,
		"en;q=0, ar":                      locale.Arabic,
		"ar-DZ":                           locale.Arabic,
		"not a header ;;; q=":             locale.Arabic,
		"en;q=high":                       locale.Arabic,
		"x-pirate, \u2068en\u2069, , ;q=": locale.Arabic,
	} {
		assert.Equal(t, want, locale.Match(header), "%q", header)
	}
}

func TestArabicComesFirstAndRunsFromTheRight(t *testing.T) {
	require.Equal(t, []locale.Language{locale.Arabic, locale.English}, locale.Languages())
	require.True(t, locale.New(locale.Arabic, locale.LatinNumerals).RTL())
	require.False(t, locale.New(locale.English, locale.LatinNumerals).RTL())
}

func TestALanguageIsListedByItsOwnName(t *testing.T) {
	require.Equal(t, "العربية", locale.Arabic.Name())
	require.Equal(t, "English", locale.English.Name())
}

func FuzzMatch(f *testing.F) {
	for _, header := range []string{"", "*", "ar", "en-GB;q=0.8, ar", "a-b-c-d-e;q=1.0001", ";;;,,,", "en\x00"} {
		f.Add(header)
	}
	f.Fuzz(func(t *testing.T, header string) {
		require.Contains(t, locale.Languages(), locale.Match(header))
	})
}
