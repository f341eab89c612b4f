package locale_test

import (
	"strings"
	"testing"
	"unicode/utf16"

	"github.com/stretchr/testify/require"

	"mawidi/locale"
)

// facts are what the ministry puts into its messages, by variable.
var facts = map[string]string{
	"Code": "482915", "Device": "Galaxy A54", "Time": "10 دقائق", "City": "إسطنبول",
	"When": "الثلاثاء 24 تشرين الثاني 2026، الساعة 10:00 صباحاً", "Date": "الثلاثاء 1 كانون الأول 2026",
	"Mission": "القنصلية العامة في إسطنبول", "Service": "تجديد جواز السفر",
	"Applicant": "عبد الرحمن الحداد", "Reference": "IST-7K3M-92", "Requests": "100,000", "Slots": "2,000",
}

func written(t *testing.T, l *locale.Locale, key string) string {
	t.Helper()
	var args []locale.Arg
	for name, value := range facts {
		args = append(args, locale.A(name, value))
	}
	text := locale.Plain(l.T(key, args...))
	require.NotEqual(t, key, text)
	return text
}

func TestEveryMessageCanGoByTextAndByMail(t *testing.T) {
	messages := readCatalogue(t, locale.Arabic).messages
	for key := range messages {
		if kind, isSMS := strings.CutSuffix(key, ".sms"); isSMS {
			require.Contains(t, messages, kind+".subject")
			require.Contains(t, messages, kind+".body")
		}
	}
}

// A text message in Arabic is UTF-16, 67 units to each of its parts (3GPP TS 23.038
// and 23.040), and each part costs the ministry and may be lost.
func TestATextMessageNeedsThreePartsAtMost(t *testing.T) {
	l := locale.New(locale.Arabic, locale.LatinNumerals)
	for key := range readCatalogue(t, locale.Arabic).messages {
		if strings.HasPrefix(key, "message.") && strings.HasSuffix(key, ".sms") {
			text := written(t, l, key)
			require.LessOrEqual(t, len(utf16.Encode([]rune(text))), 3*67, "%s: %s", key, text)
		}
	}
}

func TestTheCodeComesWithItsDeviceAndItsWarning(t *testing.T) {
	for language, warning := range map[locale.Language]string{
		locale.Arabic: "حتى لو قال إنه موظف", locale.English: "even if they say they are staff",
	} {
		l := locale.New(language, locale.LatinNumerals)
		for _, part := range []string{"message.code.sms", "message.code.body"} {
			text := written(t, l, part)
			require.Contains(t, text, "482915")
			require.Contains(t, text, "Galaxy A54")
			require.Contains(t, text, warning)
		}
		require.NotContains(t, written(t, l, "message.code.subject"), "482915", "a subject shows on a locked phone")
	}
}
