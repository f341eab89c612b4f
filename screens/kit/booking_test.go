package kit

import (
	"image"
	"strconv"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"
	"github.com/boombuler/barcode/qr"
	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

func TestACountdownStandsStillWhileItTicks(t *testing.T) {
	light(t)
	left := NewCountdown(arabic, "ساعة", "دقيقة", "ثانية")
	left.SetTime("02:14:10", func() string { return "ساعتان و14 دقيقة" })
	open(t, VStack("", left))
	cells := append([]fyne.Position{}, positions(left)...)
	tens := left.cells[6]

	left.SetTime("02:14:09", func() string { return "ساعتان و14 دقيقة و9 ثوانٍ" })
	assert.Equal(t, cells, positions(left), "no digit moves")
	assert.Same(t, tens, left.cells[6])
	assert.Equal(t, "0", left.cells[6].Text())
	assert.Equal(t, "9", left.cells[7].Text())
	assert.Equal(t, "ساعتان و14 دقيقة و9 ثوانٍ", left.AccessibilityLabel())

	left.SetTime("1:02:14:09", nil)
	assert.Len(t, left.cells, 10, "days may be added")
}

func TestUnderAnHourACountdownHasNoHoursAndItsDigitsStayAsLarge(t *testing.T) {
	under(t, ThemeOptions{Variant: ThemeLight, Scale: 2})
	left := NewCountdown(arabic, "ساعة", "دقيقة", "ثانية")
	left.SetTime("01:00:00", nil)
	open(t, VStack("", left))
	size, height := left.cells[0].size, left.HeightFor(phone.Width)

	left.SetTime("59:59", nil)

	assert.False(t, left.captions[0].Visible(), "no hours are left to be named")
	assert.InDelta(t, size, left.cells[0].size, 0.01)
	assert.InDelta(t, height, left.HeightFor(phone.Width), 0.01, "what is below it does not move")
}

func positions(c *Countdown) []fyne.Position {
	var all []fyne.Position
	for _, cell := range c.cells {
		all = append(all, cell.Position())
	}
	return all
}

func TestHoursStandLeftOfMinutesInBothLanguages(t *testing.T) {
	for _, look := range []Look{arabic, english} {
		light(t)
		c := NewCountdown(look, "hours", "minutes", "seconds")
		c.SetTime("٠٢:١٤:٠٩", nil)
		open(t, VStack("", c))
		assert.Equal(t, "٢", c.cells[1].Text())
		assert.Less(t, c.cells[1].Position().X, c.cells[3].Position().X)
		assert.Less(t, left(c.captions[0]), left(c.captions[1]))
	}
}

func TestACountdownFitsAPhoneWithLargeText(t *testing.T) {
	under(t, ThemeOptions{Variant: ThemeLight, Scale: 2})
	c := NewCountdown(english, "days", "hours", "minutes", "seconds")
	c.SetTime("12:02:14:09", nil)
	open(t, VStack("", c))
	last := c.cells[len(c.cells)-1]
	assert.GreaterOrEqual(t, c.cells[0].Position().X, float32(0))
	assert.LessOrEqual(t, last.Position().X+last.Size().Width, phone.Width+0.5)
}

func BenchmarkCountdownTick(b *testing.B) {
	test.NewTempApp(b).Settings().SetTheme(NewTheme(ThemeOptions{Variant: ThemeLight, Scale: 1}))
	c := NewCountdown(arabic, "ساعة", "دقيقة", "ثانية")
	c.SetTime("02:14:10", nil)
	w := test.NewTempWindow(b, VStack("", c))
	w.Resize(phone)
	for i := 0; b.Loop(); i++ {
		c.SetTime([]string{"02:14:09", "02:14:08"}[i%2], nil)
	}
}

// week is seven days, the fourth without times.
func week(names ...string) []Day {
	days := make([]Day, len(names))
	for i, name := range names {
		days[i] = Day{Weekday: name, Number: strconv.Itoa(22 + i), Note: "12", Off: i == 3}
	}
	return days
}

func TestADayOfTheWeekIsChosen(t *testing.T) {
	light(t)
	picked := -1
	strip := NewWeekStrip(arabic, week("أحد", "إثنين", "ثلاثاء", "أربعاء", "خميس", "جمعة", "سبت"), 0, func(i int) { picked = i })
	open(t, Pad(SpaceM, "", strip))

	assert.Greater(t, left(strip.days[0]), left(strip.days[6]), "the week runs from the right")
	assert.Equal(t, top(strip.days[0]), top(strip.days[6]), "in one line")
	test.Tap(strip.Day(4))
	assert.Equal(t, 4, picked)
	test.Tap(strip.Day(3))
	assert.Equal(t, 4, strip.Selected(), "a day without times cannot be chosen")
}

func TestDaysAreLargeEnoughToTouchOnTheSmallestPhone(t *testing.T) {
	for _, scale := range []float32{1, 1.5, 2} {
		under(t, ThemeOptions{Variant: ThemeLight, Scale: scale})
		strip := NewWeekStrip(english, week("Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat"), 0, nil)
		w := open(t, Pad(SpaceM, "", strip))
		w.Resize(fyne.NewSize(360, 640))
		w.Content().Refresh()
		for _, day := range strip.days {
			assert.GreaterOrEqual(t, day.Size().Width, TouchTarget)
			assert.GreaterOrEqual(t, left(day), float32(0))
			assert.LessOrEqual(t, right(day), float32(360))
			assert.GreaterOrEqual(t, day.Size().Width, day.weekday.NaturalWidth(), "no weekday is cut")
		}
	}
}

func TestTheDaysStandInLineThoughOneNoteTakesTwoLinesAndAnotherIsMissing(t *testing.T) {
	light(t)
	days := week("أحد", "إثنين", "ثلاثاء", "أربعاء", "خميس", "جمعة", "سبت")
	days[1].Note, days[3].Note = "بقي 112", ""
	strip := NewWeekStrip(arabic, days, 0, nil)
	open(t, Pad(SpaceM, "", strip))

	require.Equal(t, top(strip.days[0]), top(strip.days[6]), "in one line")
	require.Greater(t, strip.days[1].note.Size().Height, 1.5*strip.days[0].note.Size().Height)
	for _, day := range strip.days {
		assert.InDelta(t, top(strip.days[0].number), top(day.number), 0.01)
	}
}

func TestUpToFiveTimesAreChosenInOrder(t *testing.T) {
	light(t)
	var order []int
	var grid *SlotGrid
	grid = NewSlotGrid(arabic, []SlotTime{{Label: "09:00", Spoken: "التاسعة"}, {Label: "09:20"}, {Label: "09:40", Off: true}}, func(i int) {
		order = append(order, i)
		grid.SetChosen(order, []string{"١", "٢"})
	})
	open(t, VStack("", grid))

	before := grid.slots[2].Position()
	test.Tap(grid.Slot(1))
	grid.Refresh()
	assert.Equal(t, before, grid.slots[2].Position(), "no time moves away under the finger")
	test.Tap(grid.Slot(2))
	test.Tap(grid.Slot(0))

	assert.Equal(t, []int{1, 0}, grid.Chosen(), "a taken time cannot be chosen")
	assert.Equal(t, "١", grid.slots[1].place.Text())
	assert.Equal(t, "التاسعة. مختار. الخيار ٢", grid.slots[0].AccessibilityLabel())

	grid.SetChosen(nil, nil)
	assert.False(t, grid.slots[1].badge.Visible())
	grid.SetOff(1, true)
	assert.True(t, grid.slots[1].Disabled())
}

func TestATicketsCodeIsPaintedSharpWithAQuietZone(t *testing.T) {
	light(t)
	const reference = "MAWIDI1:BEY-7K3M-9C:482915"
	code := NewQR("رمز الموعد")
	require.NoError(t, code.SetContent(reference))
	assert.Equal(t, "رمز الموعد", code.AccessibilityLabel())

	want, err := qr.Encode(reference, qr.Q, qr.Auto)
	require.NoError(t, err)
	n, side := want.Bounds().Dx(), 440
	img := code.draw(side, side).(*image.Gray)
	module := side / (n + 2*quietZone)
	edge := (side - n*module) / 2
	assert.GreaterOrEqual(t, edge, quietZone*module)
	for y := range side {
		for x := range side {
			inside := x >= edge && y >= edge && x < edge+n*module && y < edge+n*module
			dark := false
			if inside {
				r, _, _, _ := want.At((x-edge)/module, (y-edge)/module).RGBA()
				dark = r == 0
			}
			require.Equal(t, dark, img.GrayAt(x, y).Y == 0, "pixel %d,%d", x, y)
		}
	}
}

func TestACodeThatIsTooLongIsRefused(t *testing.T) {
	light(t)
	long := make([]byte, 3000)
	assert.Error(t, NewQR("").SetContent(string(long)))
}
