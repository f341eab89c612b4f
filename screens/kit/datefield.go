package kit

import (
	"fmt"
	"strconv"
	"time"

	"fyne.io/fyne/v2"
)

// DateField asks for a date that the reader knows by heart, such as a birth date, in three fields: day,
// month, year, from the start edge (the pattern of the GOV.UK Design System).
type DateField struct {
	frame
	// OnLeave is called when the reader leaves the year, or leaves a part of a date that is complete.
	OnLeave func()
	// OnChange is called after every change that the reader makes.
	OnChange func()

	label, hint, problem *Text
	day, month, year     *Field
}

var _ fyne.Accessible = (*DateField)(nil)

// DateWords are what the three parts of a date are called.
type DateWords struct{ Day, Month, Year string }

// NewDateField returns an empty date.
func NewDateField(look Look, label string, words DateWords) *DateField {
	d := &DateField{
		label:   NewText(look, label, Style{Weight: SemiBold}),
		hint:    NewText(look, "", Style{Size: SizeSmall, Color: ColorMuted}),
		problem: NewText(look, "", Style{Size: SizeSmall, Color: ColorDanger, Weight: SemiBold}),
		day:     NewField(look, Digits, words.Day),
		month:   NewField(look, Digits, words.Month),
		year:    NewField(look, Digits, words.Year),
	}
	d.hint.Hidden, d.problem.Hidden = true, true
	for _, part := range []*Field{d.day, d.month, d.year} {
		part.label.SetStyle(Style{Size: SizeSmall})
		part.context = label
		part.OnLeave = func(string) { d.leave(part) }
		part.OnChange = func(string) {
			if d.OnChange != nil {
				d.OnChange()
			}
		}
	}
	parts := Grid(look, SpaceS, 3, 0, d.day, d.month, d.year)
	d.build(d, VStack(SpaceS, VStack("", d.label, d.hint), parts, d.problem), nil)
	return d
}

func (d *DateField) leave(part *Field) {
	complete := d.day.Value() != "" && d.month.Value() != "" && d.year.Value() != ""
	if d.OnLeave != nil && (complete || part == d.year) {
		d.OnLeave()
	}
}

// Date returns what was typed as "2006-01-02", and whether that is a day of the calendar with a year of
// four digits.
func (d *DateField) Date() (date string, ok bool) {
	year, _ := strconv.Atoi(d.year.Value())
	month, _ := strconv.Atoi(d.month.Value())
	day, _ := strconv.Atoi(d.day.Value())
	date = fmt.Sprintf("%04d-%02d-%02d", year, month, day)
	_, err := time.Parse(time.DateOnly, date)
	return date, err == nil && year >= 1000
}

// SetDate shows a date of the form "2006-01-02"; anything else empties the field.
func (d *DateField) SetDate(date string) {
	year, month, day := "", "", ""
	if t, err := time.Parse(time.DateOnly, date); err == nil {
		year, month, day = strconv.Itoa(t.Year()), strconv.Itoa(int(t.Month())), strconv.Itoa(t.Day())
	}
	d.year.SetValue(year)
	d.month.SetValue(month)
	d.day.SetValue(day)
}

// Day, Month and Year are the three parts: focus them, or type into them in tests.
func (d *DateField) Day() *Field { return d.day }

// Month is the second part.
func (d *DateField) Month() *Field { return d.month }

// Year is the third part.
func (d *DateField) Year() *Field { return d.year }

// SetHint shows a sentence under the label, "" takes it away.
func (d *DateField) SetHint(hint string) { d.say(d.hint, hint) }

// SetError shows what is wrong and what to do, and marks the parts; "" takes it away.
func (d *DateField) SetError(sentence string) {
	d.say(d.problem, sentence)
	d.problem.SetSpoken(wrong(d.day.look, sentence))
	for _, part := range []*Field{d.day, d.month, d.year} {
		part.mark(sentence != "")
	}
}

// Error returns the sentence that SetError showed.
func (d *DateField) Error() string { return d.problem.Text() }

func (d *DateField) say(t *Text, sentence string) {
	t.SetText(sentence)
	t.Hidden = sentence == ""
	d.Refresh()
}
