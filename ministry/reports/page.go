// Package reports writes the ministry's monthly public report as a page: the figures of
// fair/report with charts, in either language, without a script.
package reports

import (
	"cmp"
	_ "embed"
	"html/template"
	"io"
	"slices"
	"time"

	"mawidi/fair"
	"mawidi/fair/report"
	"mawidi/locale"
)

// Page is what a report's page shows.
type Page struct {
	Report  report.Report
	Running bool            // the month is not over
	Months  []report.Report // all that there are, the earliest first
	Mission func(id fair.Name) string
	Service func(mission, id fair.Name) string
}

// shownMonths is how many months the chart over time has room for.
const shownMonths = 12

//go:embed page.html
var text string

// page is the template, which says each sentence through the view's own Locale.
var page = template.Must(template.New("report").Parse(text))

// Style is the page's style sheet, to be served as StylePath.
//
//go:embed style.css
var Style []byte

// StylePath is where the page expects its style sheet.
const StylePath = "/reports/style.css"

// Write writes the page as HTML.
func (p Page) Write(w io.Writer, l *locale.Locale) error { return page.Execute(w, p.view(l)) }

// view is a page in words.
type view struct {
	*locale.Locale
	Other     locale.Language
	Month     report.Month
	Title     string
	Running   bool
	Lines     int
	Totals    []total
	Trend     chart
	Missions  []missionView
	Months    []monthLink
	Recompute string
}

// total is one of the figures of all missions.
type total struct {
	Name  string
	Value string
}

type monthLink struct {
	Month report.Month
	Name  string
	Shown bool
}

type missionView struct {
	Name     string
	Releases int
	Drawn    int
	Services []serviceView
}

type serviceView struct {
	Name string
	report.Service
	Asked int // in a gathering, or for what was left
	Given int
	Wait  string // empty where nobody was given a slot
	Bars  bars
}

func (p Page) view(l *locale.Locale) view {
	v := view{
		Locale: l, Other: other(l.Language()), Month: p.Report.Month, Running: p.Running,
		Lines: p.Report.Lines, Title: l.T("figures.title", locale.A("Month", monthName(l, p.Report.Month))),
	}
	v.Recompute = l.T("figures.recompute", locale.A("Program", "drawcheck"))
	v.Totals = totals(l, p.Report)
	v.Trend = overTime(l, p.Months[max(0, len(p.Months)-shownMonths):])
	for _, of := range slices.Backward(p.Months) {
		v.Months = append(v.Months, monthLink{of.Month, monthName(l, of.Month), of.Month == p.Report.Month})
	}
	for _, m := range p.Report.Missions {
		v.Missions = append(v.Missions, missionView{Name: p.Mission(m.Mission), Releases: m.Releases, Drawn: m.Drawn, Services: p.services(l, m.Mission)})
	}
	slices.SortStableFunc(v.Missions, func(a, b missionView) int { return cmp.Compare(a.Name, b.Name) })
	return v
}

// services are a mission's rows, with bars against the longest of the mission.
func (p Page) services(l *locale.Locale, mission fair.Name) []serviceView {
	var rows []serviceView
	longest := 0
	for _, s := range p.Report.Services {
		if s.Mission != mission {
			continue
		}
		row := serviceView{Name: p.Service(mission, s.Service), Service: s, Asked: s.Requests + s.Booked, Given: s.Served + s.Booked}
		if s.MedianWait != nil {
			row.Wait = l.Spoken(time.Duration(*s.MedianWait) * time.Hour)
		}
		longest = max(longest, row.Asked)
		rows = append(rows, row)
	}
	for i := range rows {
		rows[i].Bars = newBars(rows[i].Asked, rows[i].Given, longest, l.RTL())
	}
	return rows
}

func totals(l *locale.Locale, of report.Report) []total {
	var slots, asked, given, appointments, missed int
	for _, s := range of.Services {
		slots, asked, given = slots+s.Slots, asked+s.Requests+s.Booked, given+s.Served+s.Booked
		appointments, missed = appointments+s.Appointments, missed+s.Missed
	}
	all := []total{
		{l.T("figures.slots"), l.Number(slots)},
		{l.T("figures.asked"), l.Number(asked)},
		{l.T("figures.given"), l.Number(given)},
	}
	if appointments > 0 {
		all = append(all, total{l.T("figures.missed"), l.T("figures.of", locale.A("Part", missed), locale.A("All", appointments))})
	}
	if of.Devices > 0 {
		all = append(all, total{l.T("figures.devices"), l.Number(of.Devices)})
	}
	return all
}

func monthName(l *locale.Locale, month report.Month) string {
	first, err := time.Parse("2006-01", string(month))
	if err != nil {
		return string(month)
	}
	return l.Month(first)
}

func other(language locale.Language) locale.Language {
	if language == locale.Arabic {
		return locale.English
	}
	return locale.Arabic
}
