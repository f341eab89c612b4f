package locale_test

import (
	"sync"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"mawidi/locale"
)

func TestASentenceIsSaidInTheReadersLanguage(t *testing.T) {
	require.Equal(t, "احجز موعداً", locale.New(locale.Arabic, locale.LatinNumerals).T("action.book"))
	require.Equal(t, "Book an appointment", locale.New(locale.English, locale.LatinNumerals).T("action.book"))
	require.Equal(t, "احجز موعداً", locale.New("fr", locale.LatinNumerals).T("action.book"), "Arabic by default")
}

func TestArabicCountsInSixForms(t *testing.T) {
	l := locale.New(locale.Arabic, locale.LatinNumerals)
	for count, want := range map[int]string{
		0:   "لا أوقات متاحة",
		1:   "وقت واحد متاح",
		2:   "وقتان متاحان",
		3:   "3 أوقات متاحة",
		10:  "10 أوقات متاحة",
		11:  "11 وقتاً متاحاً",
		99:  "99 وقتاً متاحاً",
		100: "100 وقت متاح",
		101: "101 وقت متاح",
		102: "102 وقت متاح",
		103: "103 أوقات متاحة",
		111: "111 وقتاً متاحاً",
	} {
		assert.Equal(t, want, locale.Plain(l.N("home.slots", count)), "%d", count)
	}
}

func TestEnglishCountsInTwoForms(t *testing.T) {
	l := locale.New(locale.English, locale.LatinNumerals)
	for count, want := range map[int]string{
		0: "0 times free", 1: "1 time free", 2: "2 times free", 11: "11 times free", 101: "101 times free",
	} {
		assert.Equal(t, want, locale.Plain(l.N("home.slots", count)), "%d", count)
	}
}

func TestACountIsWrittenInTheChosenNumerals(t *testing.T) {
	l := locale.New(locale.Arabic, locale.ArabicNumerals)
	require.Equal(t, "١٢ وقتاً متاحاً", locale.Plain(l.N("home.slots", 12)))
	require.Equal(t, "الخطوة ٢ من ٣", locale.Plain(l.T("register.step", locale.A("Step", 2), locale.A("Steps", 3))))
}

func TestACountedSentenceTakesOtherValuesToo(t *testing.T) {
	l := locale.New(locale.Arabic, locale.LatinNumerals)
	require.Contains(t, l.N("ticket.documents_ready", 7, locale.A("All", 9)), "\u20687\u2069 أوراق من \u20689\u2069")
}

func TestAValueIsKeptApartFromItsSentence(t *testing.T) {
	l := locale.New(locale.Arabic, locale.LatinNumerals)
	sentence := l.T("device.request_lead", locale.A("Device", "Galaxy A54 (2)"))
	require.Equal(t, "يطلب \u2068Galaxy A54 (2)\u2069 الدخول إلى حسابك. هل هو جهازك؟", sentence)
	require.Equal(t, "يطلب Galaxy A54 (2) الدخول إلى حسابك. هل هو جهازك؟", locale.Plain(sentence))
}

func TestAReferenceKeepsItsLatinDigits(t *testing.T) {
	l := locale.New(locale.Arabic, locale.ArabicNumerals)
	require.Equal(t, "رقم الموعد: BEY-7K3M-92", locale.Plain(l.T("a11y.reference", locale.A("Reference", "BEY-7K3M-92"))))
}

func TestASentenceWithAHoleIsNeverShown(t *testing.T) {
	l := locale.New(locale.Arabic, locale.LatinNumerals)
	require.Equal(t, "home.opens", l.T("home.opens"), "a variable is missing")
	require.Equal(t, "home.opens", l.T("home.opens", locale.A("Wen", "غداً")), "a variable is misspelt")
	require.Equal(t, "home.no_such_key", l.T("home.no_such_key"))
	require.Equal(t, "home.slots", l.T("home.slots"), "a counted sentence without its count")
	require.Equal(t, "action.book", l.N("action.book", 3), "a sentence that is not counted")
}

func TestHasKnowsEveryKindOfSentence(t *testing.T) {
	l := locale.New(locale.English, locale.LatinNumerals)
	require.True(t, l.Has("action.book"))
	require.True(t, l.Has("home.opens"), "with a variable")
	require.True(t, l.Has("home.slots"), "counted")
	require.False(t, l.Has("home"), "a whole table")
	require.False(t, l.Has("home.no_such_key"))
}

func TestManySpeakAtOnce(t *testing.T) {
	var speakers sync.WaitGroup
	for _, language := range locale.Languages() {
		for range 8 {
			speakers.Go(func() {
				l := locale.New(language, locale.ArabicNumerals)
				for count := range 50 {
					assert.NotEqual(t, "ticket.documents_ready", l.N("ticket.documents_ready", count, locale.A("All", 50)))
				}
			})
		}
	}
	speakers.Wait()
}
