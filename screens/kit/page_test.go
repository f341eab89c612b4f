package kit

import (
	"fmt"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"
	"github.com/stretchr/testify/assert"
)

func longForm(look Look, fields int) (*fyne.Container, []*Field) {
	form := VStack(SpaceM)
	all := make([]*Field, fields)
	for i := range all {
		all[i] = NewField(look, Digits, fmt.Sprint("Field ", i))
		form.Add(all[i])
	}
	return form, all
}

func TestAPageScrollsToWhatTheKeyboardComesTo(t *testing.T) {
	light(t)
	form, fields := longForm(english, 14)
	page := NewPage(english, PageParts{Title: "Register", Body: form, Actions: []fyne.CanvasObject{NewButton(english, Primary, "Continue", nil)}})
	w := open(t, page)

	for range fields {
		w.Canvas().FocusNext()
	}
	last := fields[len(fields)-1]
	assert.Same(t, last.Input(), w.Canvas().Focused())
	assert.LessOrEqual(t, top(last)+last.Size().Height, top(page.bottom), "the field is above the actions")
	assert.GreaterOrEqual(t, top(last), top(page.scroll))

	w.Canvas().Focus(fields[0].Input())
	assert.GreaterOrEqual(t, top(fields[0]), top(page.scroll))
}

func TestAFieldStaysInSightWhenThePhonesKeyboardComesUp(t *testing.T) {
	light(t)
	form, fields := longForm(arabic, 6)
	page := NewPage(arabic, PageParts{Title: "التسجيل", Body: form})
	w := open(t, page)
	w.Canvas().Focus(fields[5].Input())

	w.Resize(fyne.NewSize(phone.Width, phone.Height/2))

	assert.LessOrEqual(t, top(fields[5])+fields[5].Size().Height, phone.Height/2)
}

func TestTheWayBackStandsAtTheStartEdge(t *testing.T) {
	for _, look := range []Look{arabic, english} {
		light(t)
		back := 0
		page := NewPage(look, PageParts{Title: "x", OnBack: func() { back++ }, BackLabel: "Back", Body: NewDivider()})
		w := open(t, page)
		at := fyne.NewPos(30, 30)
		if look.Dir == RTL {
			at.X = phone.Width - 30
		}
		test.TapCanvas(w.Canvas(), at)
		w.Canvas().FocusNext()
		press(w, fyne.KeyEscape)
		assert.Equal(t, 2, back, "by tap and by Escape")
	}
}

func TestActionsStayInSightBelowALongBody(t *testing.T) {
	light(t)
	form, _ := longForm(english, 30)
	send := NewButton(english, Primary, "Send", nil)
	page := NewPage(english, PageParts{Title: "x", Body: form, Actions: []fyne.CanvasObject{send}})
	open(t, page)
	assert.LessOrEqual(t, top(send)+send.Size().Height, phone.Height)

	page.SetActions()
	assert.False(t, page.bottom.Visible())
	assert.Equal(t, phone.Height, top(page.scroll)+page.scroll.Size().Height, "the body has their room")
}

func TestActionsScrollWithTheBodyWhereTheyWouldTakeOverAThirdOfTheHeight(t *testing.T) {
	light(t)
	form, _ := longForm(arabic, 30)
	send, later := NewButton(arabic, Primary, "إرسال", nil), NewButton(arabic, Quiet, "لاحقاً", nil)
	page := NewPage(arabic, PageParts{Title: "x", Body: form, Actions: []fyne.CanvasObject{send, later}})
	w := open(t, page)
	kept := top(send)
	assert.Less(t, top(page.scroll)+page.scroll.Size().Height, kept)

	w.Resize(fyne.NewSize(phone.Width, 320))
	assert.Equal(t, float32(320), top(page.scroll)+page.scroll.Size().Height, "the body has their room")
	w.Canvas().Focus(later)
	assert.Greater(t, top(send), top(page.scroll))
	assert.LessOrEqual(t, top(later)+later.Size().Height, float32(320), "the last of them is scrolled to")

	w.Resize(phone)
	assert.Equal(t, kept, top(send), "with room they stay in sight again")
	assert.Equal(t, float32(16), left(send))

	w.Resize(fyne.NewSize(phone.Width, 320))
	assert.Equal(t, float32(16), left(send))
}

func TestAPageKeepsAReadableWidthInAWideWindow(t *testing.T) {
	light(t)
	form, fields := longForm(arabic, 1)
	page := NewPage(arabic, PageParts{Body: form})
	w := open(t, page)
	w.Resize(fyne.NewSize(1280, 800))
	assert.Equal(t, PageWidth-32, fields[0].Size().Width)
	assert.InDelta(t, 640, left(fields[0])+fields[0].Size().Width/2, 1)
}

func TestABodyThatGrowsLaterCanBeScrolledToItsEnd(t *testing.T) {
	light(t)
	words := NewText(arabic, "قصير", Style{})
	page := NewPage(arabic, PageParts{Body: VStack("", words)})
	open(t, page)
	long := ""
	for range 400 {
		long += "موعدك في القنصلية. "
	}
	words.SetText(long)
	page.Refresh()
	assert.Greater(t, page.body.Size().Height, phone.Height)
	assert.InDelta(t, words.HeightFor(words.Size().Width), words.Size().Height, 0.5)
}

func TestTabsLeadToTheAppsPlaces(t *testing.T) {
	light(t)
	picked := -1
	tabs := NewTabs(arabic, []Tab{{IconHome, "الرئيسية"}, {IconBooked, "مواعيدي"}, {IconSettings, "الإعدادات"}}, 0, func(i int) { picked = i })
	page := NewPage(arabic, PageParts{Title: "الرئيسية", Body: NewDivider(), Tabs: tabs})
	open(t, page)

	assert.Greater(t, left(tabs.tabs[0]), left(tabs.tabs[2]), "the first is at the right")
	for _, c := range tabs.tabs {
		assert.True(t, c.label.Visible())
	}
	assert.Equal(t, phone.Height, top(tabs)+tabs.Size().Height)
	test.Tap(tabs.Tab(2))
	assert.Equal(t, 2, picked)
	assert.Equal(t, 2, tabs.Selected())
	assert.Equal(t, "الإعدادات. تبويب. مختار. 3 من 3", tabs.tabs[2].AccessibilityLabel())
}

func TestNoTabLabelIsCutByLargeText(t *testing.T) {
	under(t, ThemeOptions{Variant: ThemeLight, Scale: 2})
	tabs := NewTabs(arabic, []Tab{{IconHome, "الرئيسية"}, {IconBooked, "مواعيدي"}, {IconMission, "السفارات"}, {IconSettings, "الإعدادات"}}, 3, nil)
	open(t, NewPage(arabic, PageParts{Body: NewDivider(), Tabs: tabs}))
	for _, c := range tabs.tabs {
		assert.GreaterOrEqual(t, c.Size().Width, TouchTarget)
		if c.label.Visible() {
			assert.GreaterOrEqual(t, c.label.Size().Width, c.label.NaturalWidth())
		}
	}
	assert.True(t, tabs.tabs[3].label.Visible())
}
