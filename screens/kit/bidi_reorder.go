package kit

import (
	"slices"

	"golang.org/x/text/unicode/bidi"
)

// resetTrailing applies rule L1 to the levels of one line: separators, and the spaces before them or at the line's end,
// stand at the paragraph's level.
func resetTrailing(levels []uint8, classes []bidi.Class, base uint8) {
	trailing := true
	for i := len(classes) - 1; i >= 0; i-- {
		switch class := classes[i]; {
		case class == bidi.B || class == bidi.S:
			levels[i], trailing = base, true
		case class == bidi.WS || class == bidi.PDI || isolateInitiator(class) || removed(class):
			if trailing {
				levels[i] = base
			}
		default:
			trailing = false
		}
	}
}

// visualOrder applies rule L2 to the levels of a line's characters or runs: it fills order with their indexes from left
// to right, and returns it.
func visualOrder(levels []uint8, order []int) []int {
	order = order[:0]
	highest, lowestOdd := uint8(0), uint8(maxDepth+2)
	for i, level := range levels {
		order = append(order, i)
		highest = max(highest, level)
		if level%2 == 1 {
			lowestOdd = min(lowestOdd, level)
		}
	}
	for level := highest; level >= lowestOdd; level-- {
		for start := 0; start < len(order); start++ {
			if levels[start] < level {
				continue
			}
			end := start
			for end < len(order) && levels[end] >= level {
				end++
			}
			slices.Reverse(order[start:end])
			start = end
		}
	}
	return order
}
