package screens

import (
	"slices"

	"fyne.io/fyne/v2"

	"mawidi/api/typed"
	"mawidi/screens/kit"
)

// question is one field of the form as it stands on a page.
type question struct {
	field  string // as the contract calls it
	words  string // as locale.FieldProblem calls it
	shown  marked
	inputs []fyne.Focusable // where it is typed, in order
}

// marked is a field that says what is wrong with it.
type marked interface {
	SetError(string)
	Error() string
}

// questions are the fields of one step. Each is judged when it is left, and all of them before the next step; what is
// right so far is never nagged about.
type questions struct {
	stage
	form *form
	list []question

	summary *fyne.Container // where more than one is wrong: what is, each leading to its field
}

// ask adds a field of the form. hold is called with what is typed into it.
func (q *questions) ask(field string, f *kit.Field, value string, hold func(string)) *kit.Field {
	f.SetValue(value)
	f.OnChange = func(typed string) {
		hold(typed)
		f.SetError("")
	}
	f.OnLeave = func(string) { q.left(field) }
	q.list = append(q.list, question{
		field: field, words: field, shown: f, inputs: []fyne.Focusable{f.Input()},
	})
	return f
}

// askDate adds the birth date.
func (q *questions) askDate(field string, d *kit.DateField) {
	d.OnChange = func() {
		q.form.day, q.form.month, q.form.year = d.Day().Value(), d.Month().Value(), d.Year().Value()
		d.SetError("")
	}
	d.OnLeave = func() { q.left(field) }
	for part, value := range map[*kit.Field]string{d.Day(): q.form.day, d.Month(): q.form.month, d.Year(): q.form.year} {
		part.SetValue(value)
	}
	q.list = append(q.list, question{
		field: field, words: field, shown: d, inputs: []fyne.Focusable{d.Day().Input(), d.Month().Input(), d.Year().Input()},
	})
}

// left judges a field that the reader has gone on from, if they typed anything into it.
func (q *questions) left(field string) {
	if !q.form.blank(field) {
		q.mark(field, q.form.wrong(field, q.now()))
	}
}

// check judges all the given fields and takes the keyboard to the first that is wrong.
func (q *questions) check(fields ...string) bool {
	var wrong []string
	for _, field := range fields {
		code := q.form.wrong(field, q.now())
		q.mark(field, code)
		if code != "" {
			wrong = append(wrong, field)
		}
	}
	q.sumUp(wrong)
	if len(wrong) > 0 {
		q.goTo(wrong[0])
	}
	return len(wrong) == 0
}

// sumUp lists the fields that are marked wrong above all of them, where they may not all be in sight. The list stays until the next
// judgement: a page that moves while someone types would be no help.
func (q *questions) sumUp(wrong []string) {
	if q.summary == nil {
		return
	}
	rows := make([]fyne.CanvasObject, len(wrong))
	for i, field := range wrong {
		rows[i] = kit.NewListRow(q.look, kit.RowParts{Title: q.problemOf(field), Danger: true, OnTap: func() { q.goTo(field) }})
	}
	title := kit.NewHeading(q.look, q.words.T("register.problems_title"), kit.Style{Size: kit.SizeHeading, Weight: kit.Bold, Color: kit.ColorDanger})
	q.summary.Objects = []fyne.CanvasObject{title, kit.ListCard(rows...)}
	q.summary.Hidden = len(wrong) < 2
	q.summary.Refresh()
}

// problemOf is the sentence at a field that is marked wrong.
func (q *questions) problemOf(field string) string {
	i := slices.IndexFunc(q.list, func(asked question) bool { return asked.field == field })
	if i < 0 {
		return ""
	}
	return q.list[i].shown.Error()
}

// goTo takes the keyboard to a field.
func (q *questions) goTo(field string) {
	if i := slices.IndexFunc(q.list, func(asked question) bool { return asked.field == field }); i >= 0 {
		q.nav.Focus(q.list[i].inputs[0])
	}
}

// mark says under a field what is wrong with it and what to do; "" takes that away. It reports whether the field is here.
func (q *questions) mark(field string, code typed.Code) bool {
	i := slices.IndexFunc(q.list, func(asked question) bool { return asked.field == field })
	if i < 0 {
		return false
	}
	sentence := ""
	if code != "" {
		sentence = q.words.FieldProblem(q.list[i].words, string(code))
	}
	q.list[i].shown.SetError(sentence)
	return true
}
