package reports

import (
	"bytes"
	"encoding/xml"
	"errors"
	"io"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"mawidi/fair"
	"mawidi/fair/report"
	"mawidi/locale"
)

func november() report.Report {
	wait := int64(170)
	return report.Report{
		Month: "2026-11", Lines: 90_412, Devices: 41_200,
		Missions: []report.Mission{{Mission: "beirut", Releases: 120, Drawn: 118}, {Mission: "doha", Releases: 3}},
		Services: []report.Service{
			{Mission: "beirut", Service: "birth", Capacity: 210, Slots: 200, Again: 12, Requests: 90, Served: 88, Booked: 40, Lapsed: 60, Appointments: 120, Missed: 4, MedianWait: &wait},
			{Mission: "beirut", Service: "passport-new", Capacity: 440, Slots: 430, Again: 30, Requests: 5120, Served: 430, Booked: 20, Cancelled: 22, Returned: 8, Appointments: 400, Missed: 9, MedianWait: &wait},
		},
	}
}

func aPage() Page {
	october := november()
	october.Month, october.Services = "2026-10", october.Services[:1]
	names := map[fair.Name]string{"beirut": "السفارة في بيروت", "doha": "السفارة في الدوحة", "birth": "تسجيل ولادة", "passport-new": "جواز سفر جديد"}
	return Page{
		Report: november(), Running: true, Months: []report.Report{october, november()},
		Mission: func(id fair.Name) string { return names[id] },
		Service: func(_, id fair.Name) string { return names[id] },
	}
}

// written is the page in a language; with MAWIDI_PICTURES it is left there to be looked at.
func written(t *testing.T, p Page, language locale.Language) string {
	t.Helper()
	var html bytes.Buffer
	require.NoError(t, p.Write(&html, locale.New(language, locale.LatinNumerals)))
	if folder := os.Getenv("MAWIDI_PICTURES"); folder != "" {
		inline := strings.Replace(html.String(), `<link rel="stylesheet" href="/reports/style.css">`, "<style>"+string(Style)+"</style>", 1)
		require.NoError(t, os.WriteFile(filepath.Join(folder, t.Name()+"-"+string(language)+".html"), []byte(inline), 0o600))
	}
	return html.String()
}

func TestTheReportReadsInBothLanguages(t *testing.T) {
	arabic := written(t, aPage(), locale.Arabic)
	assert.Contains(t, arabic, `<html lang="ar" dir="rtl">`)
	assert.Contains(t, arabic, "تشرين الثاني")
	assert.Contains(t, arabic, "جواز سفر جديد")
	english := written(t, aPage(), locale.English)
	assert.Contains(t, english, `<html lang="en" dir="ltr">`)
	assert.Contains(t, english, "Consular appointments in ")
	assert.Contains(t, english, "drawcheck -key KEY -report 2026-11 LEDGER")
	for _, html := range []string{arabic, english} {
		assert.NotContains(t, html, "figures.", "every sentence is there")
		assert.NotContains(t, html, "<script")
		assert.NotContains(t, html, " style=", "the page's policy lets no style in a tag")
	}
}

func TestTheLongestBarFillsItsRoomAndBarsBeginWhereReadingDoes(t *testing.T) {
	arabic := written(t, aPage(), locale.Arabic)
	assert.Contains(t, arabic, `height="7" x="0" width="100"/>`, "5,140 requests")
	assert.Contains(t, arabic, `<rect class="given" y="11" height="7" x="91.2" width="8.8"/>`, "450 who got one, from the right")
	assert.Contains(t, written(t, aPage(), locale.English), `<rect class="given" y="11" height="7" x="0" width="8.8"/>`)
}

func TestAPageIsWellFormed(t *testing.T) {
	for _, p := range []Page{aPage(), {Report: report.Report{Month: "2026-12"}}} {
		decoder := xml.NewDecoder(strings.NewReader(written(t, p, locale.Arabic)))
		decoder.Strict, decoder.AutoClose, decoder.Entity = false, xml.HTMLAutoClose, xml.HTMLEntity
		for {
			_, err := decoder.Token()
			if errors.Is(err, io.EOF) {
				break
			}
			require.NoError(t, err)
		}
	}
}

func TestAMonthWithoutRequestsHasNoChartOfNothing(t *testing.T) {
	empty := Page{Report: report.Report{Month: "2026-12", Missions: []report.Mission{{Mission: "doha", Releases: 1}}}, Mission: func(fair.Name) string { return "الدوحة" }}
	html := written(t, empty, locale.Arabic)
	assert.NotContains(t, html, "<svg")
	assert.NotContains(t, html, "NaN")
	assert.Contains(t, html, "أُعلنت دفعة مواعيد واحدة.")
}
