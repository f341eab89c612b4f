package gallery

import (
	"testing"

	"fyne.io/fyne/v2/test"

	"mawidi/screens/kit"
)

// BenchmarkMeasureEveryWidgetOfAPage is what Fyne does before each frame in which anything changed: it asks
// every object for its least size.
func BenchmarkMeasureEveryWidgetOfAPage(b *testing.B) {
	test.NewTempApp(b).Settings().SetTheme(kit.NewTheme(kit.ThemeOptions{Variant: kit.ThemeLight, Scale: 1}))
	page := booking(arabic)
	w := test.NewTempWindow(b, page)
	w.Resize(phone)
	page.Refresh()
	objects := everything(page)
	b.ReportMetric(float64(len(objects)), "objects")
	for b.Loop() {
		for _, o := range objects {
			o.MinSize()
		}
	}
}
