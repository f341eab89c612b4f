// Package intake takes in what a ministry keeps elsewhere: its missions and services, and
// the civil register's extract. A file is taken in whole or not at all.
package intake

import (
	"fmt"
	"strings"
)

// Mistake is what is wrong with a cell of an extract. It never holds what stands there,
// which is about a person.
type Mistake struct {
	Row    int    // as an editor counts lines, the header's being 1
	Column string // as the header names it
	Says   string // what is wrong, or the contract's code for it
}

// mostMistakes is how many are kept; the rest are counted.
const mostMistakes = 50

// Mistakes are why an extract was not taken in.
type Mistakes struct {
	Rows []Mistake // the first fifty
	More int       // how many there were after those
}

func (m *Mistakes) add(more ...Mistake) {
	for _, mistake := range more {
		if len(m.Rows) == mostMistakes {
			m.More++
			continue
		}
		m.Rows = append(m.Rows, mistake)
	}
}

// Error names every mistake that is kept, one a line.
func (m Mistakes) Error() string {
	var b strings.Builder
	fmt.Fprintf(&b, "nothing was taken in; %d wrong:", len(m.Rows)+m.More)
	for _, mistake := range m.Rows {
		fmt.Fprintf(&b, "\nrow %d, %s: %s", mistake.Row, mistake.Column, mistake.Says)
	}
	if m.More > 0 {
		fmt.Fprintf(&b, "\nand %d more", m.More)
	}
	return b.String()
}
