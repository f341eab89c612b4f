package kit

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
)

// RowParts is what a ListRow shows, from the start edge on. All but the title may be left empty.
type RowParts struct {
	Icon      Icon
	Title     string
	Lines     []string // below the title, smaller
	Chip      string   // at the end
	ChipTone  Tone
	OnTap     func() // a row without it is not pressed, and shows no chevron
	NoChevron bool   // the row is pressed, but leads to no other screen
	Danger    bool   // what the row does cannot be undone
}

// ListRow is one thing in a list, pressed to go to it.
type ListRow struct {
	pressable
	parts RowParts
	title *Text
	lines []*Text
	chip  *Chip
}

var _ fyne.Accessible = (*ListRow)(nil)

// NewListRow returns a row, TouchTarget dp high at least.
func NewListRow(look Look, parts RowParts) *ListRow {
	r := &ListRow{parts: parts, title: NewText(look, parts.Title, Style{Weight: SemiBold})}
	ink := ColorForest
	if parts.Danger {
		ink = ColorDanger
		r.title.SetStyle(Style{Weight: SemiBold, Color: ColorDanger})
	}
	words := VStack("", r.title)
	for _, line := range parts.Lines {
		t := NewText(look, line, Style{Size: SizeSmall, Color: ColorMuted})
		r.lines = append(r.lines, t)
		words.Add(t)
	}
	var leading fyne.CanvasObject
	if parts.Icon != "" {
		leading = NewIcon(look, parts.Icon, ink)
	}
	var chip, chevron fyne.CanvasObject
	if parts.Chip != "" {
		r.chip = NewChip(look, parts.ChipTone, parts.Chip)
		chip = r.chip
	}
	if parts.OnTap != nil && !parts.NoChevron {
		chevron = NewIcon(look, IconChevron, ColorMuted)
	}
	inside := Row(look, SpaceM, leading, Row(look, SpaceS, nil, words, chip), chevron)
	r.press = parts.OnTap
	r.buildPressable(r, buttonRadius, container.New(&padding{marginX: 12, marginY: 12}, inside), func() {
		r.face.wear("", r.tint(), "", 0)
	})
	r.disabled = parts.OnTap == nil
	return r
}

// SetTitle replaces the title.
func (r *ListRow) SetTitle(title string) {
	r.title.SetText(title)
	r.Refresh()
}

// AccessibilityLabel is the title, the lines and the chip.
func (r *ListRow) AccessibilityLabel() string {
	parts := []string{r.title.Text()}
	for _, line := range r.lines {
		parts = append(parts, line.Text())
	}
	if r.chip != nil {
		parts = append(parts, r.chip.AccessibilityLabel())
	}
	return spoken(parts...)
}

// AccessibilityRole is that of a button, or of text where nothing happens on a tap.
func (r *ListRow) AccessibilityRole() fyne.AccessibleRole {
	if r.parts.OnTap == nil {
		return fyne.AccessibleRoleText
	}
	return fyne.AccessibleRoleButton
}
