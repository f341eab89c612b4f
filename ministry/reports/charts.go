package reports

import (
	"math"

	"mawidi/fair/report"
	"mawidi/locale"
)

// bars are two bars of a service, one over the other, in a drawing of 100 by 20: how many asked,
// and how many were given a slot.
type bars struct {
	Asked, Given bar
}

// bar lies from X on.
type bar struct{ X, Width float64 }

func newBars(asked, given, longest int, rtl bool) bars {
	return bars{newBar(asked, longest, rtl), newBar(given, longest, rtl)}
}

func newBar(value, longest int, rtl bool) bar {
	b := bar{Width: share(value, longest)}
	if rtl {
		b.X = math.Round(10*(100-b.Width)) / 10
	}
	return b
}

// share is a value's part of the longest, of 100, to a tenth.
func share(value, longest int) float64 {
	if longest == 0 {
		return 0
	}
	return math.Round(1000*float64(value)/float64(longest)) / 10
}

// chart shows several months as columns, the earliest where reading begins.
type chart struct {
	Columns []column
	Highest int
}

// column is one month: two bars side by side that stand on the ground of a drawing of 100 by 100.
type column struct {
	Month        string
	Asked, Given int
	AskedBar     upright
	GivenBar     upright
}

// upright is a bar from Y down to 100.
type upright struct{ Y, Height float64 }

func newUpright(value, highest int) upright {
	height := share(value, highest)
	return upright{math.Round(10*(100-height)) / 10, height}
}

// overTime is the chart of some months, over all missions.
func overTime(l *locale.Locale, months []report.Report) chart {
	var c chart
	for _, of := range months {
		col := column{Month: monthName(l, of.Month)}
		for _, s := range of.Services {
			col.Asked, col.Given = col.Asked+s.Requests+s.Booked, col.Given+s.Served+s.Booked
		}
		c.Highest = max(c.Highest, col.Asked)
		c.Columns = append(c.Columns, col)
	}
	for i, col := range c.Columns {
		c.Columns[i].AskedBar, c.Columns[i].GivenBar = newUpright(col.Asked, c.Highest), newUpright(col.Given, c.Highest)
	}
	return c
}
