package screens

import (
	"fmt"
	"slices"
	"strings"

	"github.com/stretchr/testify/require"

	"mawidi/locale"
	"mawidi/screens/readout"
)

// utterance is a thing as a screen reader comes upon it.
type utterance struct {
	Label, Role string
	X, Y        float32
	InSight     bool
}

// phoneSays requires that a phone's screen reader comes upon everything that was read, in the same order and, as far as it is
// not scrolled out of sight, in the same place. Every story asks it of every state that it looks at.
func (p *performance) phoneSays(read []readout.Item) {
	p.t.Helper()
	read = slices.DeleteFunc(slices.Clone(read), func(i readout.Item) bool { return i.Role == readout.RoleInput })
	require.Equal(p.t, p.utterances(read), p.utterances(readout.OnPhone(p.window.Canvas())))
}

func (p *performance) utterances(items []readout.Item) []utterance {
	window := p.window.Canvas().Size()
	said := make([]utterance, len(items))
	for i, item := range items {
		said[i] = utterance{Label: locale.Plain(item.Label), Role: item.Role}
		if item.Height > 0 && item.Y >= 0 && item.Y < window.Height {
			said[i].InSight, said[i].X, said[i].Y = true, item.X, item.Y
		}
	}
	return said
}

// readAloud is what a screen reader says from the first thing to the last, each with its role.
func (p *performance) readAloud() string {
	p.refresh()
	var told strings.Builder
	for _, item := range readout.OnPhone(p.window.Canvas()) {
		fmt.Fprintf(&told, "%s, %s\n", item.Label, item.Role)
	}
	return told.String()
}
