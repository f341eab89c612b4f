package kit

import (
	"testing"

	"fyne.io/fyne/v2/test"
)

// BenchmarkMeasureEveryWidgetOfAPage is what Fyne does before each frame in which anything changed: it asks
// every object for its least size.
func BenchmarkMeasureEveryWidgetOfAPage(b *testing.B) {
	test.NewTempApp(b).Settings().SetTheme(NewTheme(ThemeOptions{Variant: ThemeLight, Scale: 1}))
	page := galleryBooking(arabic)
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
