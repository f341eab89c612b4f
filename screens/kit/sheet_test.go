package kit

import (
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"
	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

// question is a page with a sheet over it, as when an appointment is about to be cancelled.
type question struct {
	window    fyne.Window
	sheet     *Sheet
	below     *Button
	yes, back *Button
	closed    int
	pageKeys  []fyne.KeyName
}

func ask(t *testing.T) *question {
	t.Helper()
	light(t)
	q := &question{below: NewButton(arabic, Primary, "احجز", nil)}
	q.window = open(t, VStack(SpaceM, q.below))
	q.window.Canvas().SetOnTypedKey(func(key *fyne.KeyEvent) { q.pageKeys = append(q.pageKeys, key.Name) })
	q.yes = NewButton(arabic, Danger, "ألغِ الموعد", func() { q.sheet.Close() })
	q.back = NewButton(arabic, Quiet, "رجوع", nil)
	q.sheet = NewSheet(arabic, SheetParts{
		Title: "إلغاء الموعد؟", CloseLabel: "إغلاق", Body: NewText(arabic, "هذا إلغاؤك الوحيد هذا الشهر.", Style{}),
		Actions: []fyne.CanvasObject{q.yes, q.back}, OnClose: func() { q.closed++ },
	})
	q.sheet.Open(q.window.Canvas())
	return q
}

func TestASheetComesFromTheBottomOfAPhone(t *testing.T) {
	q := ask(t)
	require.True(t, q.sheet.IsOpen())
	assert.InDelta(t, phone.Height-8, top(q.sheet.panel)+q.sheet.panel.Size().Height, 1)
	assert.Less(t, q.sheet.panel.Size().Height, phone.Height/2, "it is as high as what it says")
}

func TestASheetStandsInTheMiddleOfAWideWindow(t *testing.T) {
	q := ask(t)
	q.window.Resize(fyne.NewSize(1280, 800))
	panel := q.sheet.panel
	assert.Equal(t, PageWidth, panel.Size().Width)
	assert.InDelta(t, 640, left(panel)+panel.Size().Width/2, 1)
	assert.InDelta(t, 400, top(panel)+panel.Size().Height/2, 1)
}

func TestEscapeClosesASheetFromAnywhereInIt(t *testing.T) {
	q := ask(t)
	press(q.window, fyne.KeyEscape)
	assert.False(t, q.sheet.IsOpen())
	assert.Equal(t, 1, q.closed)
	assert.Empty(t, q.pageKeys, "the page behind does not hear it")

	q.sheet.Open(q.window.Canvas())
	q.window.Canvas().Focus(q.back)
	press(q.window, fyne.KeyEscape)
	assert.False(t, q.sheet.IsOpen())

	press(q.window, fyne.KeyA)
	assert.Equal(t, []fyne.KeyName{fyne.KeyA}, q.pageKeys, "the page has its keys back")
}

func TestTheKeyboardStaysInsideASheet(t *testing.T) {
	q := ask(t)
	for range 6 {
		q.window.Canvas().FocusNext()
		assert.NotSame(t, q.below, q.window.Canvas().Focused())
	}
}

func TestATapBesideASheetClosesItAndATapOnItsGroundDoesNot(t *testing.T) {
	q := ask(t)
	test.TapCanvas(q.window.Canvas(), fyne.NewPos(phone.Width/2, top(q.sheet.panel)+4))
	assert.True(t, q.sheet.IsOpen())
	test.TapCanvas(q.window.Canvas(), fyne.NewPos(phone.Width/2, 100))
	assert.False(t, q.sheet.IsOpen())
	assert.Equal(t, 1, q.closed)
}

func TestAnActionClosesASheetWithoutTakingItBack(t *testing.T) {
	q := ask(t)
	test.Tap(q.yes)
	assert.False(t, q.sheet.IsOpen())
	assert.Zero(t, q.closed)
}

func TestALongSheetScrollsAndKeepsItsActionsInSight(t *testing.T) {
	light(t)
	var lines []fyne.CanvasObject
	for range 80 {
		lines = append(lines, NewText(english, "A line of the policy.", Style{}))
	}
	agree := NewButton(english, Primary, "Agree", nil)
	w := open(t, VStack(""))
	NewSheet(english, SheetParts{Title: "Policy", Body: VStack("", lines...), Actions: []fyne.CanvasObject{agree}}).Open(w.Canvas())

	assert.LessOrEqual(t, top(agree)+agree.Size().Height, phone.Height)
	assert.GreaterOrEqual(t, agree.Size().Height, TouchTarget)
}

func TestEnterSaysYesInASheetUnlessItCannotBeUndone(t *testing.T) {
	q := ask(t)
	press(q.window, fyne.KeyReturn)
	assert.True(t, q.sheet.IsOpen(), "nothing is cancelled by a key that happened to be pressed")
	q.sheet.Close()

	saved := 0
	save := NewButton(arabic, Primary, "حفظ", func() { saved++ })
	NewSheet(arabic, SheetParts{Title: "الاسم", Actions: []fyne.CanvasObject{save}}).Open(q.window.Canvas())
	press(q.window, fyne.KeyReturn)
	assert.Equal(t, 1, saved)
}

func TestTheKeyboardComesBackWhenASheetIsClosed(t *testing.T) {
	q := ask(t)
	q.sheet.Close()
	q.window.Canvas().Focus(q.below)

	q.sheet.Open(q.window.Canvas())
	assert.Nil(t, q.window.Canvas().Focused(), "a sheet begins without it")
	press(q.window, fyne.KeyEscape)
	assert.Same(t, q.below, q.window.Canvas().Focused())

	q.sheet.Open(q.window.Canvas())
	q.window.SetContent(NewText(arabic, "صفحة أخرى", Style{}))
	press(q.window, fyne.KeyEscape)
	assert.Nil(t, q.window.Canvas().Focused(), "what is gone is left alone")
}
