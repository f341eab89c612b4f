package screens

import (
	"testing"

	"github.com/stretchr/testify/require"

	"mawidi/locale"
	"mawidi/ministry/ministrytest"
)

func TestACitizenReadsTheWholeReportBeforeItIsCopied(t *testing.T) {
	for _, lang := range locale.Languages() {
		t.Run(string(lang), func(t *testing.T) {
			v := visitWith(t, lang, "1.0.0", ministrytest.New(t))
			_, err := v.app.Verify(t.Context(), "123456") // of no registration
			require.Error(t, err)
			v.enter("about")
			v.taps(v.words.T("report.title"))
			require.Equal(t, To(Report), v.at())
			v.sees(v.words.T("report.lead"), "Mawidi 1.0.0 on linux/")

			v.picture("report")
		})
	}
}

func TestAReportIsCopiedAndSavedAsItIsRead(t *testing.T) {
	const text = "Mawidi 1.0.0 on linux/amd64\nNothing went wrong.\n"
	p := perform(t, locale.Arabic)
	saved := &disk{}
	p.show(newReport(p.stage(), text, saved))
	p.sees("Mawidi 1.0.0 on linux/amd64", "Nothing went wrong.")

	p.taps("انسخ البلاغ")
	require.Equal(t, text, p.copied)
	p.sees(p.words.T("report.copied"))
	p.picture("report-copied")

	p.taps("احفظه في ملف")
	require.Equal(t, text, saved.saved[reportFile])
	p.sees("/home/layla/Downloads/mawidi-report.txt")
	p.picture("report-saved")

	saved.full = true
	p.taps("احفظه في ملف")
	p.sees(p.words.T("report.not_saved"))
}

func TestOnAPhoneTheReportGoesToTheShareSheet(t *testing.T) {
	const text = "Mawidi 1.0.0 on android/arm64\nNothing went wrong.\n"
	p := perform(t, locale.Arabic)
	p.pocket = &pocket{}
	p.show(newReport(p.stage(), text, nil))
	p.seesNot("احفظه في ملف")

	p.taps("شارك البلاغ")
	require.Equal(t, []string{text}, p.pocket.texts)
	require.Empty(t, p.copied)
	p.picture("report-phone")

	p.pocket.full = true
	p.taps("شارك البلاغ")
	require.Equal(t, text, p.copied)
	p.sees(p.words.T("report.copied"))
}
