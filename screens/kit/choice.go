package kit

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
)

// Option is one of the answers of a RadioGroup.
type Option struct {
	Title string
	Line  string // below the title, smaller; may be ""
}

// RadioGroup asks for exactly one of several answers, one below the other.
type RadioGroup struct {
	frame
	question string
	options  []*mark
	selected int
	onPick   func(index int)
}

// NewRadioGroup returns a group with the answer selected chosen, -1 for none. onPick is called with the index
// of the answer that the reader taps. question is read out before each answer and not shown.
func NewRadioGroup(look Look, question string, options []Option, selected int, onPick func(index int)) *RadioGroup {
	g := &RadioGroup{question: question, selected: selected, onPick: onPick}
	rows := make([]fyne.CanvasObject, len(options))
	for i, option := range options {
		m := newMark(look, true, option.Title, option.Line, func() { g.pick(i) })
		m.context, m.index, m.all = question, i, len(options)
		m.on = i == selected
		g.options = append(g.options, m)
		rows[i] = m
	}
	g.build(g, VStack("", rows...), nil)
	return g
}

// Selected is the index of the chosen answer, -1 for none.
func (g *RadioGroup) Selected() int { return g.selected }

// Select chooses an answer without calling onPick; -1 chooses none.
func (g *RadioGroup) Select(index int) {
	g.selected = index
	for i, m := range g.options {
		m.set(i == index)
	}
}

// Option is the row of an answer, to be tapped.
func (g *RadioGroup) Option(index int) fyne.Tappable { return g.options[index] }

func (g *RadioGroup) pick(index int) {
	g.Select(index)
	if g.onPick != nil {
		g.onPick(index)
	}
}

// CheckRow is a sentence with a box that is ticked or not.
type CheckRow struct {
	mark
	onChange func(on bool)
}

// NewCheckRow returns a row. onChange is called with the new state when the reader taps it.
func NewCheckRow(look Look, title, line string, on bool, onChange func(on bool)) *CheckRow {
	c := &CheckRow{onChange: onChange}
	c.on = on
	c.make(c, look, false, title, line, func() {
		c.set(!c.on)
		if c.onChange != nil {
			c.onChange(c.on)
		}
	})
	return c
}

// On tells whether the box is ticked.
func (c *CheckRow) On() bool { return c.on }

// SetOn ticks the box or not, without calling onChange.
func (c *CheckRow) SetOn(on bool) { c.set(on) }

// mark is a row with a circle or a box before its words.
type mark struct {
	pressable
	on, round   bool
	context     string // the question
	index, all  int    // its place among the answers
	title, line *Text
	box, dot    *surface
	tick        *IconView
	look        Look
}

var _ fyne.Accessible = (*mark)(nil)

func newMark(look Look, round bool, title, line string, press func()) *mark {
	m := &mark{}
	m.make(m, look, round, title, line, press)
	return m
}

func (m *mark) make(self fyne.Widget, look Look, round bool, title, line string, press func()) {
	const side float32 = 24
	m.look, m.round, m.press = look, round, press
	m.title = NewText(look, title, Style{})
	m.line = NewText(look, line, Style{Size: SizeSmall, Color: ColorMuted})
	m.line.Hidden = line == ""
	radius := float32(6)
	if round {
		radius = side / 2
	}
	m.box, m.dot = newSurface("", "", radius), newSurface("", "", side/2)
	m.tick = NewIcon(look, IconCheck, ColorOnAccent)
	drawn := layers(fyne.NewSquareSize(side), m.box,
		container.New(&padding{marginX: 6, marginY: 6}, m.dot), container.New(&squared{side: 18}, m.tick))
	inside := Row(look, SpaceM, centredInHeight(drawn), VStack("", m.title, m.line), nil)
	m.buildPressable(self, buttonRadius, container.New(&padding{marginX: 12, marginY: 10}, inside), m.paint)
}

func (m *mark) set(on bool) {
	if m.on != on {
		m.on = on
		m.Refresh()
	}
}

func (m *mark) paint() {
	m.face.wear("", m.tint(), "", 0)
	switch {
	case m.on && m.round:
		m.box.wear(ColorCard, "", ColorAccent, 2)
	case m.on:
		m.box.wear(ColorAccent, "", "", 0)
	default:
		m.box.wear(ColorField, "", ColorBorder, 1.5)
	}
	dot := fyne.ThemeColorName("")
	if m.on && m.round {
		dot = ColorAccent
	}
	m.dot.wear(dot, "", "", 0)
	m.tick.Hidden = !m.on || m.round
	ink := ColorInk
	if m.disabled {
		ink = ColorDisabled
	}
	m.title.SetStyle(Style{Color: ink})
}

// AccessibilityLabel is the words, whether they are chosen, and of an answer its place among the others.
func (m *mark) AccessibilityLabel() string {
	words, off := spoken(m.name(), m.line.Text()), wordIf(m.look, m.disabled, "disabled")
	if m.round {
		return spoken(words, wordIf(m.look, m.on, "selected"), off, positionOf(m.look, m.index, m.all))
	}
	return spoken(words, word(m.look, "checkbox"), wordFor(m.look, m.on, "checked", "not_checked"), off)
}

func (m *mark) name() string { return spoken(m.context, m.title.Text()) }

// AccessibilityRole is that of a button.
func (m *mark) AccessibilityRole() fyne.AccessibleRole { return fyne.AccessibleRoleButton }
