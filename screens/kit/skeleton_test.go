package kit

import (
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"
	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

func TestASkeletonHasTheShapeOfWhatIsComing(t *testing.T) {
	light(t)
	for _, look := range []Look{arabic, english} {
		coming := func() *fyne.Container {
			return VStack(SpaceM, ListCard(NewListRow(look, RowParts{Icon: IconMission, Title: "Embassy in Beirut", Lines: []string{"Lebanon"}})),
				AccentCard(NewText(look, "Appointments open today at ten o'clock in the morning, Beirut time", Style{Align: AlignCenter})))
		}
		skeleton := NewSkeleton(coming(), "Loading")
		open(t, VStack("", skeleton))

		assert.Equal(t, HeightFor(coming(), phone.Width), skeleton.Size().Height)
		assert.Equal(t, "Loading", skeleton.AccessibilityLabel())
	}
}

func TestASkeletonDrawsABarForEachLineFromTheStartEdge(t *testing.T) {
	light(t)
	skeleton := NewSkeleton(NewText(arabic, "السفارة في بيروت", Style{}), "جارٍ التحميل")
	open(t, VStack("", skeleton))

	bars := test.WidgetRenderer(skeleton).Objects()
	require.Len(t, bars, 1)
	assert.InDelta(t, phone.Width, right(bars[0]), 0.5)
	assert.Less(t, bars[0].Size().Width, phone.Width/2)
}

func TestASkeletonShowsNoWordsAndTakesNoTaps(t *testing.T) {
	light(t)
	skeleton := NewSkeleton(Card(NewButton(english, Primary, "Book", func() { t.Fatal("it was tapped") })), "Loading")
	open(t, VStack("", skeleton))

	for _, bar := range test.WidgetRenderer(skeleton).Objects() {
		assert.IsType(t, &surface{}, bar)
	}
}

func TestASkeletonGrowsWithTheText(t *testing.T) {
	light(t)
	skeleton := NewSkeleton(Card(NewText(english, "Embassy in Beirut", Style{})), "Loading")
	window := open(t, VStack("", skeleton))
	bar := func() float32 {
		bars := test.WidgetRenderer(skeleton).Objects()
		return bars[len(bars)-1].Size().Height
	}
	before := bar()

	fyne.CurrentApp().Settings().SetTheme(NewTheme(ThemeOptions{Variant: ThemeLight, Scale: 2}))
	window.Content().Refresh()

	assert.InDelta(t, 2*before, bar(), 0.5)
}
