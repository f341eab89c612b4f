package kit

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
)

// SwitchRow is a setting that is on or off, with its switch at the end edge.
type SwitchRow struct {
	pressable
	look        Look
	on          bool
	onChange    func(on bool)
	title, line *Text
	track, knob *surface
	knobAt      *knobLayout
}

var _ fyne.Accessible = (*SwitchRow)(nil)

// NewSwitchRow returns a row; line is smaller and may be "". onChange is called with the new state when the
// reader taps the row.
func NewSwitchRow(look Look, title, line string, on bool, onChange func(on bool)) *SwitchRow {
	s := &SwitchRow{
		look: look, on: on, onChange: onChange,
		title: NewText(look, title, Style{}),
		line:  NewText(look, line, Style{Size: SizeSmall, Color: ColorMuted}),
		track: newSurface("", "", trackHeight/2),
		knob:  newSurface("", "", knobSide/2),
	}
	s.line.Hidden = line == ""
	s.knobAt = &knobLayout{dir: look.Dir}
	drawn := layers(fyne.NewSize(trackWidth, trackHeight), s.track, container.New(s.knobAt, s.knob))
	inside := Row(look, SpaceM, nil, VStack("", s.title, s.line), drawn)
	s.press = func() {
		s.SetOn(!s.on)
		if s.onChange != nil {
			s.onChange(s.on)
		}
	}
	s.buildPressable(s, buttonRadius, container.New(&padding{marginX: 12, marginY: 10}, inside), s.paint)
	return s
}

const (
	trackWidth  float32 = 48
	trackHeight float32 = 28
	knobSide    float32 = 22
)

// On tells whether the setting is on.
func (s *SwitchRow) On() bool { return s.on }

// SetOn turns the setting on or off without calling onChange.
func (s *SwitchRow) SetOn(on bool) {
	if s.on != on {
		s.on = on
		s.Refresh()
	}
}

func (s *SwitchRow) paint() {
	s.knobAt.on = s.on
	s.face.wear("", s.tint(), "", 0)
	if s.on {
		s.track.wear(ColorAccent, "", "", 0)
		s.knob.wear(ColorOnAccent, "", "", 0)
	} else {
		s.track.wear(ColorField, "", ColorBorder, 1.5)
		s.knob.wear(ColorBorder, "", "", 0)
	}
}

// AccessibilityLabel is the words, and whether the setting is on.
func (s *SwitchRow) AccessibilityLabel() string {
	return spoken(s.title.Text(), s.line.Text(), word(s.look, "switch"),
		wordFor(s.look, s.on, "on", "off"), wordIf(s.look, s.disabled, "disabled"))
}

// AccessibilityRole is that of a button.
func (s *SwitchRow) AccessibilityRole() fyne.AccessibleRole { return fyne.AccessibleRoleButton }

// knobLayout puts a switch's knob at the end edge when it is on, at the start edge when it is off.
type knobLayout struct {
	dir Direction
	on  bool
}

func (k *knobLayout) MinSize([]fyne.CanvasObject) fyne.Size {
	return fyne.NewSize(trackWidth, trackHeight)
}

func (k *knobLayout) Layout(objects []fyne.CanvasObject, size fyne.Size) {
	inset := (trackHeight - knobSide) / 2
	x := inset
	if k.on {
		x = trackWidth - knobSide - inset
	}
	for _, o := range objects {
		o.Resize(fyne.NewSquareSize(knobSide))
		o.Move(fyne.NewPos(fromStart(k.dir, x, knobSide, trackWidth), (size.Height-knobSide)/2))
	}
}
