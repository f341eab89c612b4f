package locale_test

import (
	"regexp"
	"strings"
	"testing"
	"unicode"

	"github.com/stretchr/testify/require"

	"mawidi/locale"
)

// eachArabic calls check for every Arabic text, once for each plural form.
func eachArabic(t *testing.T, check func(t *testing.T, key, text string)) {
	t.Helper()
	for key, m := range readCatalogue(t, locale.Arabic).messages {
		for _, text := range m {
			check(t, key, text)
		}
	}
}

func TestArabicIsPunctuatedAsArabic(t *testing.T) {
	eachArabic(t, func(t *testing.T, key, text string) {
		words := variable.ReplaceAllString(text, "")
		require.NotRegexp(t, `[,;?"'“”]|\.\.\.`, words, "%s: write «، ؛ ؟ …»", key)
		require.Equal(t, strings.Count(words, "«"), strings.Count(words, "»"), key)
		require.NotRegexp(t, ` [،؛؟.:!]|  `, text, "%s: blank before punctuation", key)
	})
}

func TestArabicHasNoLatinLettersAndNoDigitsOfItsOwn(t *testing.T) {
	eachArabic(t, func(t *testing.T, key, text string) {
		for _, r := range variable.ReplaceAllString(text, "") {
			require.False(t, unicode.Is(unicode.Latin, r) || unicode.IsDigit(r), "%s: %q in %q", key, r, text)
		}
	})
}

func TestReleasesAreNeverTakenForPayments(t *testing.T) {
	release := regexp.MustCompile(`دفعة|دفعات`)
	eachArabic(t, func(t *testing.T, key, text string) {
		for _, at := range release.FindAllStringIndex(text, -1) {
			require.Regexp(t, `^ (ال)?مواعيد`, text[at[1]:], "%s: «دفعة» alone reads as a payment", key)
		}
	})
}

func TestTimesAndPlacesAreNamedInFull(t *testing.T) {
	eachArabic(t, func(t *testing.T, key, text string) {
		for _, word := range strings.FieldsFunc(text, func(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsMark(r) }) {
			require.NotContains(t, []string{"ص", "م"}, word, "%s: write صباحاً، مساءً", key)
			require.NotContains(t, word, "بعثة", "%s: write السفارة، القنصلية", key)
		}
	})
}

func TestNoLetterTouchesAValue(t *testing.T) {
	touching := regexp.MustCompile(`(\p{L}|\p{M})?{{\.\w+}}(\p{L})?`)
	eachArabic(t, func(t *testing.T, key, text string) {
		for _, match := range touching.FindAllStringSubmatch(text, -1) {
			before, after := match[1], match[2]
			require.Empty(t, after, "%s: %s", key, text)
			if before != "" {
				require.Equal(t, "و", before, "%s: a letter that joins would lose its shape: %s", key, text)
				require.Regexp(t, `^(until|spoken)\.`, key, "%s: %s", key, text)
			}
		}
	})
}

// Arabic duals change with their place in the sentence: «بعد ساعتين», but
// «الوقت الباقي: ساعتان».
func TestADurationStandsWhereItsFormIsRight(t *testing.T) {
	before := regexp.MustCompile(`(\S+) {{\.Time}}`)
	eachArabic(t, func(t *testing.T, key, text string) {
		if strings.HasPrefix(key, "time.") || !strings.Contains(text, "{{.Time}}") {
			return
		}
		match := before.FindStringSubmatch(text)
		require.NotNil(t, match, "%s: %s", key, text)
		require.Regexp(t, `^(بعد|بمقدار|لمدة|بمدة|الساعة|الآن)$|:$`, match[1], "%s: %s", key, text)
	})
}
