package locale_test

import (
	"testing"
	"time"

	"mawidi/locale"
)

func BenchmarkLabel(b *testing.B) {
	l := locale.New(locale.Arabic, locale.ArabicNumerals)
	b.ReportAllocs()
	for b.Loop() {
		l.T("action.book")
	}
}

func BenchmarkSentenceWithAValue(b *testing.B) {
	l := locale.New(locale.Arabic, locale.ArabicNumerals)
	b.ReportAllocs()
	for b.Loop() {
		l.T("home.greeting", locale.A("Name", "ليلى"))
	}
}

func BenchmarkPlural(b *testing.B) {
	l := locale.New(locale.Arabic, locale.ArabicNumerals)
	b.ReportAllocs()
	for b.Loop() {
		l.N("home.slots", 12)
	}
}

func BenchmarkDateAndTime(b *testing.B) {
	l := locale.New(locale.Arabic, locale.ArabicNumerals)
	b.ReportAllocs()
	for b.Loop() {
		l.DateTime(beirut)
	}
}

func BenchmarkCountdown(b *testing.B) {
	l := locale.New(locale.Arabic, locale.ArabicNumerals)
	b.ReportAllocs()
	for b.Loop() {
		l.Countdown(2*time.Hour + 14*time.Minute)
	}
}
