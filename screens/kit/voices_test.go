package kit

import (
	"fmt"
	"slices"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"
	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"mawidi/screens/readout"
)

// hear is what a phone's screen reader comes upon in the window.
func hear(w fyne.Window) []string {
	var said []string
	for _, item := range readout.OnPhone(w.Canvas()) {
		said = append(said, item.Label+", "+item.Role)
	}
	return said
}

func TestAPhoneHearsAPageFromTopToBottom(t *testing.T) {
	light(t)
	page := NewPage(english, PageParts{
		Title: "Settings", OnBack: func() {}, BackLabel: "Back",
		Body:    VStack(SpaceM, NewText(english, "Language", Style{}), NewIcon(english, IconGlobe, ColorForest), NewChip(english, Good, "on")),
		Actions: []fyne.CanvasObject{NewButton(english, Primary, "Save", nil)},
	})
	w := open(t, page)
	assert.Empty(t, hear(w), "Fyne's bridges do not look into widgets")

	w.SetContent(Voiced(page))
	assert.Equal(t, []string{"Back, button", "Settings. heading, text", "Language, text", "on, text", "Save, button"}, hear(w))

	page.SetBody(NewText(english, "Saved", Style{}))
	assert.Equal(t, []string{"Back, button", "Settings. heading, text", "Saved, text", "Save, button"}, hear(w))
}

func TestASheetSilencesWhatIsUnderIt(t *testing.T) {
	light(t)
	w := open(t, Voiced(NewPage(arabic, PageParts{Title: "تذكرتك", Body: NewDivider()})))
	sheet := NewSheet(arabic, SheetParts{Title: "إلغاء الموعد؟", Body: NewText(arabic, "لا يمكن التراجع.", Style{})})

	sheet.Open(w.Canvas())
	assert.Equal(t, []string{"إلغاء الموعد؟ نافذة, text", "لا يمكن التراجع., text"}, hear(w))
	sheet.Close()
	assert.Equal(t, []string{"تذكرتك. عنوان, text"}, hear(w))
}

func TestWhatIsScrolledAwayIsHeardInItsTurnButNotUnderTheBars(t *testing.T) {
	light(t)
	column := VStack(SpaceM)
	for i := range 60 {
		column.Add(NewText(english, fmt.Sprint("Line ", i), Style{}))
	}
	page := NewPage(english, PageParts{Title: "All", Body: column, Actions: []fyne.CanvasObject{NewButton(english, Primary, "Save", nil)}})
	w := open(t, Voiced(page))
	page.scroll.ScrollToOffset(fyne.NewPos(0, 500))

	items := readout.OnPhone(w.Canvas())
	require.Len(t, items, 64)
	assert.Equal(t, "Save", items[63].Label, "after what is scrolled away")
	lines := slices.DeleteFunc(items[1:63], func(i readout.Item) bool { return i.Role == "button" })
	require.Len(t, lines, 60)
	shown := 0
	for _, line := range lines {
		if line.Y < 0 || line.Y >= phone.Height {
			continue
		}
		shown++
		assert.GreaterOrEqual(t, line.Y, top(page.scroll), line.Label)
		assert.LessOrEqual(t, line.Y+line.Height, top(page.bottom), line.Label)
	}
	assert.InDelta(t, 20, shown, 8)
}

func TestAListenerTurnsThePageToItsEndAndBack(t *testing.T) {
	light(t)
	column, pressed := VStack(SpaceM), ""
	for i := range 40 {
		name := fmt.Sprint("Time ", i)
		column.Add(NewButton(english, Secondary, name, func() { pressed = name }))
	}
	w := open(t, Voiced(NewPage(english, PageParts{Title: "All", Body: column})))
	presses := func(label string) bool {
		at := slices.IndexFunc(readout.OnPhone(w.Canvas()), func(i readout.Item) bool { return i.Label == label })
		if at < 0 {
			return false
		}
		item := readout.OnPhone(w.Canvas())[at]
		test.TapCanvas(w.Canvas(), fyne.NewPos(item.X+item.Width/2, item.Y+item.Height/2))
		return true
	}

	turns := 0
	for presses("Next part of the page") {
		turns++
	}
	assert.Greater(t, turns, 2)
	presses("Time 39")
	assert.Equal(t, "Time 39", pressed)

	for presses("Previous part of the page") {
		turns--
	}
	assert.Zero(t, turns)
	presses("Time 0")
	assert.Equal(t, "Time 0", pressed)
	assert.Equal(t, []string{"All. heading, text", "Time 0, button"}, hear(w)[:2])
}

func TestVoicesTakeNoTap(t *testing.T) {
	light(t)
	saved := false
	w := open(t, Voiced(NewButton(english, Primary, "Save", func() { saved = true })))
	require.NotEmpty(t, hear(w))
	item := readout.OnPhone(w.Canvas())[0]
	test.TapCanvas(w.Canvas(), fyne.NewPos(item.X+item.Width/2, item.Y+item.Height/2))
	assert.True(t, saved, "a screen reader presses by a tap in the middle of the voice")
}

// BenchmarkVoices is what a phone's bridge is handed after each frame.
func BenchmarkVoices(b *testing.B) {
	test.NewTempApp(b).Settings().SetTheme(NewTheme(ThemeOptions{Variant: ThemeLight, Scale: 1}))
	column := VStack(SpaceM)
	for i := range 60 {
		column.Add(NewText(english, fmt.Sprint("Line ", i), Style{}))
	}
	root := Voiced(NewPage(english, PageParts{Title: "All", Body: column}))
	w := test.NewTempWindow(b, root)
	w.Resize(phone)
	v := root.Objects[0].(fyne.Accessible)
	b.ReportAllocs()
	for b.Loop() {
		v.AccessibilityRole()
	}
}
