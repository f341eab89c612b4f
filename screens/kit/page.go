package kit

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
)

// PageWidth is the greatest width of a page's column in dp: longer lines are hard to read.
const PageWidth float32 = 560

// PageParts is what a page shows, from top to bottom. All but the body may be left empty.
type PageParts struct {
	Title     string
	OnBack    func() // shows the arrow back
	BackLabel string // what the arrow is called when it is read out
	Trailing  fyne.CanvasObject
	Body      fyne.CanvasObject
	Actions   []fyne.CanvasObject // one below the other, kept in sight below the body where they leave it room
	Tabs      *Tabs
}

// Page is a screen: a bar with the way back and the title, a body that scrolls, and the actions at the
// bottom. Actions that would take more than a third of the height, as they do in large text on a small phone, end the body
// instead. It scrolls to what the keyboard comes to.
type Page struct {
	frame
	OnTouch func() // is told whenever the page is touched, scrolled, or something on it pressed; nil for nobody

	look    Look
	title   *Text
	scroll  *container.Scroll
	body    *fyne.Container
	actions *fyne.Container
	bottom  *fyne.Container // keeps what is in seat in sight
	seat    *fyne.Container
	tail    *fyne.Container // scrolls what is in it with the body
	onBack  func()
	current fyne.CanvasObject // what the keyboard is at
}

// NewPage returns a page for the whole window.
func NewPage(look Look, parts PageParts) *Page {
	p := &Page{look: look, onBack: parts.OnBack, title: NewHeading(look, parts.Title, Style{Size: SizeHeading, Weight: Bold})}
	p.body = container.New(&readable{}, Pad(SpaceM, SpaceM, VStack("")))
	p.scroll = container.NewVScroll(p.body)
	p.scroll.OnScrolled = p.scrolled
	p.actions = VStack(SpaceS)
	p.seat, p.tail = container.New(&padding{across: SpaceM, marginY: 12}, p.actions), VStack("")
	p.bottom = VStack("", NewDivider(), container.New(&readable{}, p.seat))
	l := &pageLayout{page: p, header: p.header(parts)}
	if parts.Title == "" && parts.OnBack == nil {
		l.alone = present(parts.Trailing)
	}
	objects := []fyne.CanvasObject{l.header, p.scroll, p.bottom}
	if parts.Tabs != nil {
		l.tabs = parts.Tabs
		objects = append(objects, parts.Tabs)
	}
	p.build(p, container.New(l, objects...), nil)
	p.SetBody(parts.Body)
	p.SetActions(parts.Actions...)
	return p
}

func (p *Page) header(parts PageParts) *fyne.Container {
	var back fyne.CanvasObject
	if parts.OnBack != nil {
		back = container.New(iconReach, NewIconButton(p.look, IconArrow, parts.BackLabel, parts.OnBack))
	}
	trailing := parts.Trailing
	if button, ok := trailing.(*IconButton); ok {
		trailing = container.New(iconReach, button)
	}
	bar := Row(p.look, SpaceM, back, p.title, trailing)
	return layers(fyne.NewSize(0, 56), container.New(&readable{}, container.New(&padding{across: SpaceM, marginY: 12}, bar)))
}

// SetTitle replaces the title.
func (p *Page) SetTitle(title string) { p.title.SetText(title) }

// SetBody replaces what scrolls, and scrolls to its top.
func (p *Page) SetBody(body fyne.CanvasObject) {
	p.body.Objects = []fyne.CanvasObject{Pad(SpaceM, SpaceM, VStack(SpaceL, VStack("", present(body)...), p.tail))}
	p.scroll.Offset = fyne.Position{}
	p.Refresh()
}

// SetActions replaces what is kept in sight at the bottom.
func (p *Page) SetActions(actions ...fyne.CanvasObject) {
	p.actions.Objects = present(actions...)
	p.Refresh()
}

// seatActions puts the actions below the body, or at its end where they would take too much of the page, and returns the height
// that they take below it.
func (p *Page) seatActions(size fyne.Size) float32 {
	full, empty := p.seat, p.tail
	full.Objects, empty.Objects = []fyne.CanvasObject{p.actions}, nil
	h := HeightFor(p.bottom, size.Width)
	if h > size.Height/3 {
		full, empty = empty, full
		full.Objects, empty.Objects = empty.Objects, nil
	}
	empty.Resize(fyne.Size{}) // so that it places them anew when they come back
	p.tail.Hidden = full != p.tail
	p.bottom.Hidden = full != p.seat || len(visible(p.actions.Objects)) == 0
	return h
}

// ScrollToTop shows the beginning of the body.
func (p *Page) ScrollToTop() { p.scroll.ScrollToTop() }

// Reveal scrolls until o, which stands in the body, is in sight.
func (p *Page) Reveal(o fyne.CanvasObject) {
	p.current = o
	reveal(p.scroll, o)
}

// reveal scrolls until o is in sight, with a margin around it. What does not scroll is in sight already.
func reveal(scroll *container.Scroll, o fyne.CanvasObject) {
	const margin float32 = 24
	driver := fyne.CurrentApp().Driver()
	if driver.CanvasForObject(o) == nil || !holds(scroll.Content, o) {
		return
	}
	top := driver.AbsolutePositionForObject(o).Y - driver.AbsolutePositionForObject(scroll).Y
	bottom := top + o.Size().Height
	at := scroll.Offset
	switch {
	case top < margin:
		at.Y += top - margin
	case bottom > scroll.Size().Height-margin:
		at.Y += min(bottom+margin-scroll.Size().Height, top-margin)
	}
	scroll.ScrollToOffset(fyne.NewPos(0, max(0, at.Y)))
}

// AccessibilityLabel is the title.
func (p *Page) AccessibilityLabel() string { return p.title.Text() }

// AccessibilityRole is that of a container.
func (p *Page) AccessibilityRole() fyne.AccessibleRole { return fyne.AccessibleRoleContainer }

// pageLayout gives the bars the height they need and the scrolled body the rest.
type pageLayout struct {
	page   *Page
	header *fyne.Container
	alone  []fyne.CanvasObject // what the header has, where it has no title; not nil then
	tabs   *Tabs
}

func (l *pageLayout) Layout(_ []fyne.CanvasObject, size fyne.Size) {
	p := l.page
	top, bottom := float32(0), size.Height
	l.header.Hidden = l.alone != nil && len(visible(l.alone)) == 0
	if l.header.Visible() {
		top = HeightFor(l.header, size.Width)
		l.header.Move(fyne.NewPos(0, 0))
		l.header.Resize(fyne.NewSize(size.Width, top))
	}
	if l.tabs != nil {
		bottom -= HeightFor(l.tabs, size.Width)
		l.tabs.Move(fyne.NewPos(0, bottom))
		l.tabs.Resize(fyne.NewSize(size.Width, size.Height-bottom))
	}
	h := p.seatActions(size)
	if p.bottom.Hidden {
		p.bottom.Resize(fyne.Size{})
	} else {
		bottom -= h
		p.bottom.Move(fyne.NewPos(0, bottom))
		p.bottom.Resize(fyne.NewSize(size.Width, h))
	}
	p.body.Layout.(*readable).width = lastWidth(size.Width)
	shorter := bottom-top < p.scroll.Size().Height
	p.scroll.Move(fyne.NewPos(0, top))
	p.scroll.Resize(fyne.NewSize(size.Width, max(0, bottom-top)))
	p.scroll.Refresh()
	surroundAll(p, surroundings{
		reveal: p.Reveal, escape: p.onBack, scroll: p.scroll, enter: func(from fyne.Focusable) { onward(p, from) }, touch: p.touched,
	})
	if shorter && p.current != nil { // the phone's keyboard came up
		p.Reveal(p.current)
	}
}

func (l *pageLayout) MinSize([]fyne.CanvasObject) fyne.Size {
	return fyne.NewSize(320, 320)
}

// readable keeps its one object at most PageWidth wide, in the middle.
type readable struct {
	width lastWidth
}

func (r *readable) Layout(objects []fyne.CanvasObject, size fyne.Size) {
	r.width = lastWidth(size.Width)
	width := min(size.Width, PageWidth)
	for _, o := range objects {
		o.Move(fyne.NewPos((size.Width-width)/2, 0))
		o.Resize(fyne.NewSize(width, size.Height))
	}
}

func (r *readable) MinSize(objects []fyne.CanvasObject) fyne.Size {
	return leastSize(r, objects, r.width)
}

// leastWidth is none: what scrolls up and down must never be wider than its window.
func (r *readable) leastWidth([]fyne.CanvasObject) float32 { return 0 }

func (r *readable) heightFor(objects []fyne.CanvasObject, width float32) float32 {
	height := float32(0)
	for _, o := range visible(objects) {
		height = max(height, HeightFor(o, min(width, PageWidth)))
	}
	return height
}
