package walk

import (
	"reflect"
	"slices"

	"fyne.io/fyne/v2"

	"mawidi/screens/kit"
)

// Unmirrored finds what in an Arabic view stands where it stands in the English view of the same screen, although it should
// have changed sides: neighbours in the same order from the left, and what begins at a left edge.
func (v *View) Unmirrored(english *View) []Fault { return mirrored(v.root, english.root) }

// neverMirrored tells what is written from left to right in every language, what was typed, which runs as its own script does,
// and what is drawn line by line after a shape that is looked into once it is there.
func neverMirrored(o fyne.CanvasObject) bool {
	switch o.(type) {
	case *kit.CodeField, *kit.Keypad, *kit.Countdown, *kit.Skeleton:
		return true
	}
	return isTyped(o)
}

func mirrored(arabic, english *node) (faults []Fault) {
	if neverMirrored(arabic.object) {
		return nil
	}
	pairs, alone := pair(arabic, english)
	for _, n := range alone {
		if words := n.anyWords(); words != nil {
			faults = append(faults, words.fault(Mirror, "has no counterpart in English to be compared with"))
		}
	}
	for i, p := range pairs {
		leans := p.english.leans()
		if leans != 0 && leans == p.arabic.leans() && p.arabic.standsAlone() && p.english.standsAlone() {
			faults = append(faults, p.arabic.fault(Mirror, "stands on the same side as in English"))
		}
		for _, next := range pairs[i+1:] {
			if order := p.english.besides(next.english); order != 0 && order == p.arabic.besides(next.arabic) {
				faults = append(faults, p.arabic.fault(Mirror, "stands on the same side of %q as in English", next.arabic.label()))
			}
		}
		faults = append(faults, mirrored(p.arabic, p.english)...)
	}
	return faults
}

type twins struct{ arabic, english *node }

// pair finds the parts that two nodes have in common, and those that the Arabic one has alone. Lines of words differ from
// language to language: of those there is one pair, the words that are the first to be read.
func pair(arabic, english *node) (pairs []twins, alone []*node) {
	if isWords(arabic.object) && isWords(english.object) {
		if len(arabic.inside) > 0 && len(english.inside) > 0 {
			pairs = append(pairs, twins{arabic.firstLine(), english.firstLine()})
		}
		return pairs, nil
	}
	shown := make(map[int]*node)
	for _, n := range english.inside {
		shown[n.index] = n
	}
	all := parts(english.object)
	for _, n := range arabic.inside {
		other := shown[n.index]
		switch {
		case n.index >= len(all) || reflect.TypeOf(n.object) != reflect.TypeOf(all[n.index]):
			alone = append(alone, n)
		case other != nil: // else it is hidden: the words around it leave it no room
			pairs = append(pairs, twins{n, other})
		}
	}
	return pairs, alone
}

// anyWords finds the first words in n, nil where there are none.
func (n *node) anyWords() *node {
	if isWords(n.object) {
		return n
	}
	for _, part := range n.inside {
		if words := part.anyWords(); words != nil {
			return words
		}
	}
	return nil
}

// firstLine is the place of all that is painted on the first line of words.
func (n *node) firstLine() *node {
	first := *n.inside[0]
	for _, run := range n.inside[1:] {
		if run.place.body().min.Y < first.place.body().max.Y && run.place.body().max.Y > first.place.body().min.Y {
			first.place.min.X = min(first.place.min.X, run.place.min.X)
			first.place.max.X = max(first.place.max.X, run.place.max.X)
		}
	}
	return &first
}

// lean is by how much more room there is on one side than on the other where something stands to a side, in dp.
const lean = 4

// leans is -1 where n stands to the left in what is around it, 1 to the right, 0 in the middle or over the whole width.
func (n *node) leans() int {
	left, right := n.place.min.X-n.around.place.min.X, n.around.place.max.X-n.place.max.X
	switch {
	case n.isNothing():
		return 0
	case left+lean < right:
		return -1
	case right+lean < left:
		return 1
	}
	return 0
}

// besides is -1 where n stands left of other on the same line, 1 right of it, else 0.
func (n *node) besides(other *node) int {
	shared := n.place.and(other.place)
	switch {
	case shared.height() <= 0 || shared.width() > hair || n.isNothing() || other.isNothing():
		return 0
	case n.place.max.X <= other.place.min.X+hair:
		return -1
	}
	return 1
}

// standsAlone tells whether nothing else stands on the same line. What does may go below it in one language and not in the other.
func (n *node) standsAlone() bool {
	return !slices.ContainsFunc(n.around.inside, func(other *node) bool { return n.besides(other) != 0 })
}

// isNothing tells whether n takes no room.
func (n *node) isNothing() bool { return n.place.width() <= 0 || n.place.height() <= 0 }
