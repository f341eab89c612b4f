package kit

import (
	"slices"
	"testing"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"
	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

// film is an app that keeps the movements in it, to be played share by share.
type film struct {
	fyne.App
	still     bool // the system asks for no motion
	movements []*fyne.Animation
}

func (f *film) Driver() fyne.Driver     { return filming{f.App.Driver(), f} }
func (f *film) Settings() fyne.Settings { return filmSettings{f.App.Settings(), f} }

type filming struct {
	fyne.Driver
	film *film
}

func (d filming) StartAnimation(a *fyne.Animation) { d.film.movements = append(d.film.movements, a) }

func (d filming) StopAnimation(a *fyne.Animation) {
	d.film.movements = slices.DeleteFunc(d.film.movements, func(started *fyne.Animation) bool { return started == a })
}

type filmSettings struct {
	fyne.Settings
	film *film
}

func (s filmSettings) ShowAnimations() bool { return !s.film.still }

func filmed(t *testing.T) *film {
	t.Helper()
	light(t)
	f := &film{App: fyne.CurrentApp()}
	fyne.SetCurrentApp(f)
	return f
}

// everyMovement does all that makes something move: a press, a sheet, a page, a notice, a button that gets busy.
func everyMovement(w fyne.Window, button *Button) {
	test.Tap(button)
	NewSheet(arabic, SheetParts{Title: "إلغاء الموعد؟"}).Open(w.Canvas())
	Arrive(arabic, button, FromEnd)
	Arrive(arabic, button, FromAbove)
	button.SetBusy(true)
}

func TestNothingMovesAtRest(t *testing.T) {
	f := filmed(t)
	button := NewButton(arabic, Primary, "احجز", nil)
	busy := NewButton(arabic, Primary, "جارٍ الإرسال", nil)
	w := open(t, VStack(SpaceM, button, busy, NewSkeleton(Card(NewText(arabic, "موعدك", Style{})), ""), NewField(arabic, Words, "")))
	w.Canvas().Focus(button)
	assert.Empty(t, f.movements)

	everyMovement(w, button)
	for _, m := range f.movements {
		if m.RepeatCount != fyne.AnimationRepeatForever {
			assert.LessOrEqual(t, m.Duration, 200*time.Millisecond, "a movement is short")
		}
	}
	assert.Len(t, f.movements, 5)
}

func TestNothingMovesWhereTheSystemWantsStillness(t *testing.T) {
	f := filmed(t)
	f.still = true
	button := NewButton(arabic, Primary, "احجز", nil)
	w := open(t, VStack(SpaceM, button))
	everyMovement(w, button)
	assert.Empty(t, f.movements)
	assert.True(t, button.spinner.Visible(), "what is under way is told without a movement")
}

func TestASheetRisesToItsPlace(t *testing.T) {
	f := filmed(t)
	q := open(t, NewButton(arabic, Primary, "احجز", nil))
	sheet := NewSheet(arabic, SheetParts{Title: "إلغاء الموعد؟"})
	sheet.Open(q.Canvas())
	require.Len(t, f.movements, 1)

	assert.GreaterOrEqual(t, top(sheet.panel), phone.Height)
	f.movements[0].Tick(0.5)
	half := top(sheet.panel)
	f.movements[0].Tick(1)
	assert.Less(t, top(sheet.panel), half)
	assert.InDelta(t, phone.Height-8, top(sheet.panel)+sheet.panel.Size().Height, 1)
}

func TestAPageComesFromTheSideThatLeadsOn(t *testing.T) {
	for _, look := range []Look{arabic, english} {
		f := filmed(t)
		page := NewPage(look, PageParts{Title: "x"})
		open(t, page)
		Arrive(look, page, FromEnd)
		assert.Equal(t, look.Dir == RTL, left(page) < 0, "from the left in Arabic")
		f.movements[0].Tick(1)
		assert.Zero(t, left(page))

		Arrive(look, page, FromStart)
		page.Move(fyne.NewPos(5, 0)) // it is laid out anew meanwhile
		f.movements[1].Tick(0.5)
		assert.NotEqual(t, float32(5), left(page))
		f.movements[1].Tick(1)
		assert.Equal(t, float32(5), left(page))
	}
}

func TestABusyButtonRestsWhileItsPageIsOutOfSight(t *testing.T) {
	f := filmed(t)
	button := NewButton(arabic, Primary, "جارٍ الإرسال", nil)
	button.SetBusy(true)
	page, other := NewPage(arabic, PageParts{Body: button}), NewPage(arabic, PageParts{})
	w := open(t, page)
	require.Len(t, f.movements, 1)
	turn := f.movements[0].Tick
	turn(0.9)
	turn(0.1)
	assert.Len(t, f.movements, 1)

	w.SetContent(other)
	turn(0.9)
	turn(0.1)
	assert.Empty(t, f.movements)

	w.SetContent(page)
	page.Refresh()
	assert.Len(t, f.movements, 1, "it turns again")
	button.SetBusy(false)
	assert.Empty(t, f.movements)
}
